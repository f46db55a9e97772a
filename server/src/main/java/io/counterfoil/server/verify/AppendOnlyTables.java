package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What only grows is held so twice: by triggers, and because the account that the server runs with lacks the rights.
 */
final class AppendOnlyTables implements Invariant {
    private static final List<String> CHANGES = List.of("UPDATE", "DELETE");
    private static final List<String> FORBIDDEN = List.of("UPDATE", "DELETE", "DROP", "ALTER", "TRIGGER");

    private final VerifyRepository repository = new VerifyRepository();

    @Inject
    AppendOnlyTables() {}

    @Override
    public int number() {
        return 0;
    }

    @Override
    public String name() {
        return "tables that only grow have their triggers, and this account may not change them";
    }

    @Override
    public void check(Transaction tx, Findings findings) {
        Map<String, Set<String>> refused = repository.refusedByTriggers(tx);
        Map<String, Set<String>> rights = repository.rights(tx);
        for (String table : new TreeSet<>(repository.appendOnlyTables(tx))) {
            for (String change : CHANGES) {
                if (!refused.getOrDefault(table, Set.of()).contains(change)) {
                    findings.add(table, "no trigger refuses " + change);
                }
            }
            for (String right : FORBIDDEN) {
                if (rights.getOrDefault(table, Set.of()).contains(right)) {
                    findings.add(table, "the account has the right to " + right);
                }
            }
        }
    }
}
