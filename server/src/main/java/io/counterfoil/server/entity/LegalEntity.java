package io.counterfoil.server.entity;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A legal entity.
 *
 * @param functionalCurrency the currency of its books; never changes
 * @param timeZone decides which day it is for due dates and ageing; never changes
 * @param language of documents, where the customer names none
 * @param email of its accounts department, printed on documents
 * @param registrationNumber company register (BT-30)
 * @param iban where customers pay to (BT-84)
 * @param paymentTermsDays days from issue to due date, where the customer has none of its own
 * @param version for If-Match
 */
public record LegalEntity(
        EntityId id,
        String name,
        CurrencyCode functionalCurrency,
        ZoneId timeZone,
        String language,
        PostalAddress address,
        @Nullable String email,
        @Nullable String registrationNumber,
        @Nullable String iban,
        @Nullable String bic,
        int paymentTermsDays,
        int version) {
    /** The day it is now in the entity's time zone. */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }
}
