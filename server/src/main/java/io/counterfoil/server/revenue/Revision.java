package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import java.time.LocalDate;

/**
 * What changed an obligation: the first one is its invoice, each later one a credit note.
 *
 * @param number from 1
 * @param amount what it added to the obligation
 */
record Revision(
        int number,
        DocumentRef document,
        int line,
        LocalDate effectiveOn,
        Money amount,
        Money functional) {}
