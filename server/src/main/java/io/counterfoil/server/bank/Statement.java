package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is shown.
 *
 * @param kind statement, intraday or notification; only the first is booked
 * @param opening booked balance at its start; null: none in the account's currency
 * @param sum of the lines that count
 * @param proven whether opening balance and lines make the closing balance, and it goes on from the one before
 * @param why what the proof found, or what it waits for
 * @param lines how many movements, those for information included
 * @param overlapping lines of which equal ones came with another statement
 * @param outcomes how many lines became what: receipt, claimed, outside, empty, duplicate
 * @param decidedBy who accepted or rejected it
 */
public record Statement(
        StatementId id,
        EntityId entity,
        BankAccountId account,
        String kind,
        StatementState state,
        CurrencyCode currency,
        @Nullable Money opening,
        @Nullable Money closing,
        Money sum,
        @Nullable LocalDate openingOn,
        LocalDate closingOn,
        boolean proven,
        String why,
        int lines,
        int overlapping,
        Map<String, Integer> outcomes,
        @Nullable String decidedBy,
        @Nullable String decidedWhy,
        Instant importedAt,
        @Nullable Instant bookedAt) {
    public Statement { outcomes = Map.copyOf(outcomes); }
}
