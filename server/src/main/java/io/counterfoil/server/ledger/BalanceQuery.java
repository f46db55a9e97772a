package io.counterfoil.server.ledger;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which balance is wanted.
 *
 * @param account its number
 * @param customer only this customer's lines, or null
 * @param openItem only this open item's lines, or null
 * @param asOf entries effective on or before this date, or null for all
 * @param knownAt entries recorded at or before this instant, or null for all
 */
public record BalanceQuery(
        EntityId entity,
        String account,
        @Nullable Long customer,
        @Nullable Long openItem,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt) {
    public static BalanceQuery of(EntityId entity, AccountCode account) {
        return of(entity, account.code());
    }

    public static BalanceQuery of(EntityId entity, String account) {
        return new BalanceQuery(entity, account, null, null, null, null);
    }

    public BalanceQuery customer(Id id) {
        return new BalanceQuery(entity, account, id.value(), openItem, asOf, knownAt);
    }

    public BalanceQuery openItem(Id id) {
        return new BalanceQuery(entity, account, customer, id.value(), asOf, knownAt);
    }

    public BalanceQuery asOf(LocalDate date) {
        return new BalanceQuery(entity, account, customer, openItem, date, knownAt);
    }

    public BalanceQuery knownAt(Instant instant) {
        return new BalanceQuery(entity, account, customer, openItem, asOf, instant);
    }
}
