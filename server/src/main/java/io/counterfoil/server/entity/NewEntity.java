package io.counterfoil.server.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to found a legal entity; see {@link LegalEntity} for the fields.
 *
 * @param functionalCurrency ISO 4217
 * @param timeZone IANA name; null: UTC
 * @param language en or de; null: en
 * @param paymentTermsDays 0 to 365; null: 30
 */
public record NewEntity(
        @Nullable String name,
        @Nullable String functionalCurrency,
        @Nullable String timeZone,
        @Nullable String language,
        @Nullable PostalAddress address,
        @Nullable String email,
        @Nullable String registrationNumber,
        @Nullable String iban,
        @Nullable String bic,
        @Nullable Integer paymentTermsDays,
        @Nullable List<NewTaxRegistration> taxRegistrations) {
    /** The same with books in another currency. */
    public NewEntity keeping(String currency) {
        return new NewEntity(name, currency, timeZone, language, address, email, registrationNumber, iban, bic,
                paymentTermsDays, taxRegistrations);
    }
}
