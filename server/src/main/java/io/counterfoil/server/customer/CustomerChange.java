package io.counterfoil.server.customer;

import io.counterfoil.server.entity.PostalAddress;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of a customer is to be changed, all of it at once; see {@link Customer} for the fields. The account's number
 * never changes. Documents keep the customer as it was when they were issued.
 *
 * @param address its country and region are those of the customer's taxes
 * @param currency of new invoices; drafts keep theirs
 * @param language en or de
 * @param consumer null: no
 * @param paymentTermsDays 0 to 365; null: the entity's
 */
public record CustomerChange(
        String name,
        PostalAddress address,
        @Nullable String taxId,
        String currency,
        String language,
        @Nullable Boolean consumer,
        @Nullable Integer paymentTermsDays,
        @Nullable String taxExemption,
        @Nullable LocalDate taxExemptUntil) {
    @Override
    public String toString() {
        return "CustomerChange[…]";
    }
}
