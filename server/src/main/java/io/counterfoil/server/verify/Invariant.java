package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transaction;

/** Something that must always hold of what is stored. Contributed with {@link InvariantBinder}. */
public interface Invariant {
    /** Its number in the list of invariants (docs, domain 6.7); 0 for one that is not in the list. */
    int number();

    /** What holds, in one line: {@code each journal entry balances in every currency}. */
    String name();

    /** Looks through everything stored and adds what breaks it. Only reads; the transaction is one snapshot. */
    void check(Transaction tx, Findings findings);

    /**
     * An invariant that is a query for what breaks it: two columns, the id of the thing and what is wrong with it.
     *
     * @param prefix of the ids that the first column holds
     */
    static Invariant ofSql(int number, String name, String prefix, String... queries) {
        return new SqlInvariant(number, name, prefix, queries);
    }
}
