package io.counterfoil.server.customer;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer, without personal data.
 *
 * @param number the account number, unique within the entity
 * @param currency default for new invoices
 * @param country for taxes, ISO 3166-1 alpha-2
 * @param consumer whether it is a person who does not buy for a business
 * @param paymentTermsDays null: the entity's
 * @param taxExemption number of an exemption certificate
 * @param partyVersion rises with each change of the party's identity
 * @param version for If-Match
 */
public record Customer(
        CustomerId id,
        EntityId entity,
        PartyId party,
        String number,
        State state,
        CurrencyCode currency,
        String language,
        String country,
        @Nullable String region,
        boolean consumer,
        @Nullable Integer paymentTermsDays,
        @Nullable String taxExemption,
        @Nullable LocalDate taxExemptUntil,
        int partyVersion,
        int version) {
    /** What may be done with it. */
    public enum State {
        ACTIVE,
        /** Not a real customer: holds money whose owner is not known yet. */
        SUSPENSE,
        /** Its person has been erased; its books stay. */
        ERASED
    }
}
