package io.counterfoil.server.ledger;

import io.counterfoil.server.persistence.Transaction;
import java.util.List;

/**
 * Sums that a feature keeps of what is booked, so that nobody has to add up all of it. Contributed by its module:
 * {@code Multibinder<EntrySums>}.
 *
 * <p>
 * An entry that is posted stands in the tail of the journal, {@code journal_tail}, from its own transaction on until it
 * is in every sum. Whoever reads sums adds what the tail holds, in the same snapshot: then they are right at every
 * moment.
 */
public interface EntrySums {
    /**
     * Adds what belongs to these entries, in the transaction that takes them out of the tail: each entry comes once.
     * Runs with READ COMMITTED, and anew after a conflict.
     *
     * @param entries ids, a thousand at most
     */
    void add(Transaction tx, List<Long> entries);
}
