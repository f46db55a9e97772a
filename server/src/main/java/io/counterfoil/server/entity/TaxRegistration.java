package io.counterfoil.server.entity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where and how an entity is registered for value-added or sales tax; an entity can have several.
 *
 * @param country ISO 3166-1 alpha-2
 * @param taxNumber as printed (BT-31)
 * @param scheme standard, or oss for the EU's one-stop shop
 * @param basis accrual: due with the invoice; cash: due when paid (VAT directive, article 66 b)
 * @param validTo the last day, or null while it goes on
 */
public record TaxRegistration(
        long id,
        String country,
        String taxNumber,
        Scheme scheme,
        Basis basis,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    /** Which returns the tax goes to. */
    public enum Scheme {
        STANDARD,
        OSS
    }

    /** When the tax becomes due. */
    public enum Basis {
        ACCRUAL,
        CASH
    }

    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
