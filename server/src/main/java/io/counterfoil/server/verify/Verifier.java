package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks every invariant that the features contribute. Reads everything, so it takes time in proportion to the books;
 * it locks nothing, and others work on meanwhile.
 */
public final class Verifier {
    private final Transactions transactions;
    private final List<Invariant> invariants;

    @Inject
    public Verifier(Transactions transactions, Set<Invariant> invariants) {
        this.transactions = transactions;
        this.invariants = invariants.stream()
                .sorted(Comparator.comparingInt((Invariant one) -> one.number() == 0 ? Integer.MAX_VALUE : one.number())
                        .thenComparing(Invariant::name))
                .toList();
    }

    /** Checks all, by number, each in a snapshot of its own. */
    public List<Verdict> run() {
        List<Verdict> verdicts = new ArrayList<>(invariants.size());
        run(verdicts::add);
        return verdicts;
    }

    /** As {@link #run()}, telling each verdict as soon as it is there. */
    public void run(Consumer<Verdict> progress) {
        for (Invariant invariant : invariants) {
            progress.accept(transactions.<Verdict>read(tx -> Verdict.of(invariant, tx)));
        }
    }
}
