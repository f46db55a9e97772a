package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/**
 * One line of an entry.
 *
 * @param lineNo from 1
 * @param account its number
 * @param document never negative; 0 in an exchange difference
 * @param functional never negative
 */
public record Posting(
        EntryId entry,
        int lineNo,
        LocalDate effectiveOn,
        String account,
        Side side,
        Money document,
        Money functional,
        Dimensions dimensions) {}
