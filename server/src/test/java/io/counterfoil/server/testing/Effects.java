package io.counterfoil.server.testing;

import io.counterfoil.server.persistence.Transaction;
import java.util.List;

/**
 * Effects that must happen once: rows with a unique key, which fail with 1062 the second time. Kept in command_outcome,
 * since the account of the tests may make no tables.
 */
public final class Effects {
    private Effects() {}

    /** The effect of a step, and who had it. */
    public static void add(Transaction tx, String scope, int step, String who) {
        tx.jooq()
                .execute(
                        "INSERT INTO command_outcome (scope, idem_key, command_type, request_hash, status, outcome, recorded_at)"
                                + " VALUES (?, ?, ?, '', 'D', '', UTC_TIMESTAMP(6))",
                        scope, key(step), who);
    }

    public static boolean has(Transaction tx, String scope, int step) {
        return !tx.jooq()
                .fetch("SELECT 1 FROM command_outcome WHERE scope = ? AND idem_key = ? FOR UPDATE", scope, key(step))
                .isEmpty();
    }

    /** Who had the effects, in the order of the steps. */
    public static List<String> of(Transaction tx, String scope) {
        return tx.jooq()
                .fetch("SELECT command_type FROM command_outcome WHERE scope = ? ORDER BY idem_key", scope)
                .map(row -> row.get(0, String.class));
    }

    private static String key(int step) {
        return Integer.toString(10_000 + step);
    }
}
