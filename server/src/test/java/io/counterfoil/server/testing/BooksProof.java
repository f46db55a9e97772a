package io.counterfoil.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whatever held of the books when a class of tests began has to hold when it ends. Other tests' entities are in the
 * same database, some of them spoilt on purpose, so that violations are counted before and after.
 */
public final class BooksProof {
    private final Transactions transactions;
    private final List<Invariant> invariants;
    private final Map<String, Long> before;

    private BooksProof(Transactions transactions, Collection<Invariant> invariants) {
        this.transactions = transactions;
        this.invariants = List.copyOf(invariants);
        this.before = violations();
    }

    public static BooksProof begin(Transactions transactions, Collection<Invariant> invariants) {
        return new BooksProof(transactions, invariants);
    }

    public void stillHolds() {
        assertThat(violations()).isEqualTo(before);
    }

    private Map<String, Long> violations() {
        Map<String, Long> found = new TreeMap<>();
        for (Invariant invariant : invariants) {
            found.put(invariant.name(), transactions.read(tx -> Verdict.of(invariant, tx)).violations());
        }
        return found;
    }
}
