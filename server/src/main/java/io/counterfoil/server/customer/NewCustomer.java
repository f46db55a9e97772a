package io.counterfoil.server.customer;

import io.counterfoil.server.entity.PostalAddress;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to open a customer's account; see {@link Customer} for the fields.
 *
 * @param number null: the server makes one
 * @param kind person or organisation; null: organisation
 * @param currency null: the entity's functional currency
 * @param language null: the entity's
 */
public record NewCustomer(
        @Nullable String number,
        String name,
        @Nullable String kind,
        PostalAddress address,
        @Nullable String taxId,
        @Nullable String currency,
        @Nullable String language,
        @Nullable Boolean consumer,
        @Nullable Integer paymentTermsDays,
        @Nullable String taxExemption,
        @Nullable LocalDate taxExemptUntil,
        @Nullable List<Contact> contacts) {
    @Override
    public String toString() {
        return "NewCustomer[" + number + " …]";
    }
}
