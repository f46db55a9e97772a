package io.counterfoil.server.command;

import static io.counterfoil.server.schema.Tables.COMMAND_OUTCOME;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.Condition;

/** Reads and writes command_outcome. */
final class CommandOutcomeRepository {
    private static final String DONE = "D";
    private static final String FAILED = "F";

    /**
     * The first statement of a command: fails with 1062 when the key is taken, and waits while its first use is under
     * way.
     */
    void open(Transaction tx, String scope, IdempotencyKey key, String type, String requestHash, Instant now) {
        insert(tx, scope, key, type, requestHash, DONE, "", now);
    }

    void close(Transaction tx, String scope, IdempotencyKey key, String outcome) {
        tx.jooq().update(COMMAND_OUTCOME).set(COMMAND_OUTCOME.OUTCOME, outcome).where(is(scope, key)).execute();
    }

    void fail(Transaction tx, String scope, IdempotencyKey key, String type, String requestHash, String outcome,
            Instant now) {
        insert(tx, scope, key, type, requestHash, FAILED, outcome, now);
    }

    Optional<StoredOutcome> find(Transaction tx, String scope, IdempotencyKey key) {
        return tx.jooq()
                .selectFrom(COMMAND_OUTCOME)
                .where(is(scope, key))
                .fetchOptional(
                        row -> new StoredOutcome(row.getCommandType(), HexFormat.of().formatHex(row.getRequestHash()),
                                FAILED.equals(row.getStatus()), row.getOutcome()));
    }

    private static void insert(Transaction tx, String scope, IdempotencyKey key, String type, String requestHash,
            String status,
            String outcome, Instant now) {
        tx.jooq()
                .insertInto(COMMAND_OUTCOME)
                .set(COMMAND_OUTCOME.SCOPE, scope)
                .set(COMMAND_OUTCOME.IDEM_KEY, key.value())
                .set(COMMAND_OUTCOME.COMMAND_TYPE, type)
                .set(COMMAND_OUTCOME.REQUEST_HASH, HexFormat.of().parseHex(requestHash))
                .set(COMMAND_OUTCOME.STATUS, status)
                .set(COMMAND_OUTCOME.OUTCOME, outcome)
                .set(COMMAND_OUTCOME.RECORDED_AT, now)
                .execute();
    }

    private static Condition is(String scope, IdempotencyKey key) {
        return COMMAND_OUTCOME.SCOPE.eq(scope).and(COMMAND_OUTCOME.IDEM_KEY.eq(key.value()));
    }
}
