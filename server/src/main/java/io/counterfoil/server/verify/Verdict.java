package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of checking one invariant.
 *
 * @param number in the list of invariants, or 0
 * @param violations how many things break it; 0 is good
 * @param first the first few of them
 */
public record Verdict(int number, String name, long violations, List<Finding> first) {
    public Verdict { first = List.copyOf(first); }

    /** Checks the invariant in this transaction. */
    public static Verdict of(Invariant invariant, Transaction tx) {
        Findings findings = new Findings();
        invariant.check(tx, findings);
        return new Verdict(invariant.number(), invariant.name(), findings.count(), findings.first());
    }

    public boolean ok() {
        return violations == 0;
    }

    /** For people: {@code ok    1 each journal entry balances …}. */
    public String line() {
        String head = String.format(Locale.ROOT, "%-4s %3s %s", ok() ? "ok" : "FAIL", number == 0 ? "-" : number, name);
        if (ok()) {
            return head;
        }
        String some = first.stream()
                .map(finding -> finding.id() + " (" + finding.problem() + ")")
                .collect(Collectors.joining(", "));
        return head + ": " + violations + (violations == 1 ? " violation: " : " violations: ") + some
                + (violations > first.size() ? ", …" : "");
    }
}
