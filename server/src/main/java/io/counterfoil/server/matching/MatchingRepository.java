package io.counterfoil.server.matching;

import static io.counterfoil.server.schema.Tables.BANK_FINGERPRINT;
import static io.counterfoil.server.schema.Tables.MATCH_DECISION;
import static io.counterfoil.server.schema.Tables.MATCH_EXCEPTION;

import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.bank.StatementId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.schema.tables.records.MatchDecisionRecord;
import io.counterfoil.server.schema.tables.records.MatchExceptionRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes match_decision, match_exception and bank_fingerprint. */
final class MatchingRepository {
    static final String OPEN = "open";
    static final String DECIDED = "decided";

    /** A decision as it is stored. */
    record Decision(
            DecisionId id,
            EntityId entity,
            ReceiptId receipt,
            StatementId statement,
            int round,
            String stage,
            String outcome,
            int ruleVersion,
            @Nullable CustomerId customer,
            String why,
            String candidates,
            String candidatesHash,
            String decidedBy,
            Instant recordedAt) {}

    /** A receipt that waits, or waited. */
    record Waiting(
            ExceptionId id,
            EntityId entity,
            ReceiptId receipt,
            BankLineId line,
            String state,
            Instant createdAt,
            @Nullable Instant decidedAt) {}

    void insert(Transaction tx, Decision decision) {
        MatchDecisionRecord row = new MatchDecisionRecord();
        row.setId(decision.id().value());
        row.setEntityId(decision.entity().value());
        row.setReceiptId(decision.receipt().value());
        row.setStatementId(decision.statement().value());
        row.setRound((short) decision.round());
        row.setStage(decision.stage());
        row.setOutcome(decision.outcome());
        row.setRuleVersion((short) decision.ruleVersion());
        row.setCustomerId(decision.customer() == null ? null : decision.customer().value());
        row.setWhy(decision.why().length() > 500 ? decision.why().substring(0, 500) : decision.why());
        row.setCandidates(decision.candidates());
        row.setCandidatesHash(decision.candidatesHash());
        row.setDecidedBy(decision.decidedBy());
        row.setRecordedAt(decision.recordedAt());
        tx.insert(row);
    }

    List<Decision> decisions(Transaction tx, ReceiptId receipt) {
        return tx.jooq()
                .selectFrom(MATCH_DECISION)
                .where(MATCH_DECISION.RECEIPT_ID.eq(receipt.value()))
                .orderBy(MATCH_DECISION.ROUND)
                .fetch(MatchingRepository::decision);
    }

    /** What was decided last about each of many receipts. */
    Map<ReceiptId, Decision> lastDecisions(Transaction tx, Collection<ReceiptId> receipts) {
        Map<ReceiptId, Decision> last = new HashMap<>();
        tx.jooq()
                .selectFrom(MATCH_DECISION)
                .where(MATCH_DECISION.RECEIPT_ID.in(receipts.stream().map(ReceiptId::value).toList()))
                .orderBy(MATCH_DECISION.ROUND)
                .forEach(row -> last.put(new ReceiptId(row.getReceiptId()), decision(row)));
        return last;
    }

    /** How many receipts of a statement have what as their last outcome. */
    Map<String, Integer> outcomes(Transaction tx, EntityId entity, StatementId statement) {
        Map<Long, String> last = new HashMap<>();
        tx.jooq()
                .select(MATCH_DECISION.RECEIPT_ID, MATCH_DECISION.OUTCOME)
                .from(MATCH_DECISION)
                .where(MATCH_DECISION.STATEMENT_ID.eq(statement.value()), MATCH_DECISION.ENTITY_ID.eq(entity.value()))
                .orderBy(MATCH_DECISION.ROUND)
                .forEach(row -> last.put(row.value1(), row.value2()));
        Map<String, Integer> counts = new HashMap<>();
        last.values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return counts;
    }

    void insert(Transaction tx, Waiting waiting) {
        MatchExceptionRecord row = new MatchExceptionRecord();
        row.setId(waiting.id().value());
        row.setEntityId(waiting.entity().value());
        row.setReceiptId(waiting.receipt().value());
        row.setLineId(waiting.line().value());
        row.setState(waiting.state());
        row.setCreatedAt(waiting.createdAt());
        row.setDecidedAt(waiting.decidedAt());
        tx.insert(row);
    }

    Optional<Waiting> find(Transaction tx, EntityId entity, ExceptionId id) {
        return tx.jooq()
                .selectFrom(MATCH_EXCEPTION)
                .where(MATCH_EXCEPTION.ID.eq(id.value()), MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()))
                .fetchOptional(MatchingRepository::waiting);
    }

    /** Under a row lock. */
    Optional<Waiting> lock(Transaction tx, EntityId entity, ExceptionId id) {
        return tx.jooq()
                .selectFrom(MATCH_EXCEPTION)
                .where(MATCH_EXCEPTION.ID.eq(id.value()), MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(MatchingRepository::waiting);
    }

    void decide(Transaction tx, ExceptionId id, Instant at) {
        tx.jooq()
                .update(MATCH_EXCEPTION)
                .set(MATCH_EXCEPTION.STATE, DECIDED)
                .set(MATCH_EXCEPTION.DECIDED_AT, at)
                .where(MATCH_EXCEPTION.ID.eq(id.value()))
                .execute();
    }

    /** Oldest first, those with an id above {@code after}. */
    List<Waiting> page(Transaction tx, EntityId entity, String state, long after, int limit) {
        return tx.jooq()
                .selectFrom(MATCH_EXCEPTION)
                .where(MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()), MATCH_EXCEPTION.STATE.eq(state),
                        MATCH_EXCEPTION.ID.gt(after))
                .orderBy(MATCH_EXCEPTION.ID)
                .limit(limit)
                .fetch(MatchingRepository::waiting);
    }

    /** The oldest that waits after this one; else the oldest of all. */
    Optional<ExceptionId> next(Transaction tx, EntityId entity, ExceptionId after) {
        return page(tx, entity, OPEN, after.value(), 1).stream()
                .findFirst()
                .or(() -> page(tx, entity, OPEN, 0, 1).stream().findFirst())
                .map(Waiting::id);
    }

    /** The one of a receipt, as long as it waits. */
    Optional<ExceptionId> waitingOf(Transaction tx, EntityId entity, ReceiptId receipt) {
        return tx.jooq()
                .select(MATCH_EXCEPTION.ID)
                .from(MATCH_EXCEPTION)
                .where(MATCH_EXCEPTION.RECEIPT_ID.eq(receipt.value()), MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()),
                        MATCH_EXCEPTION.STATE.eq(OPEN))
                .fetchOptional(row -> new ExceptionId(row.value1()));
    }

    /** Those of the receipts that wait. */
    Set<ReceiptId> waitingOf(Transaction tx, EntityId entity, Collection<ReceiptId> receipts) {
        Set<ReceiptId> waiting = new HashSet<>();
        for (List<ReceiptId> some : Pieces.of(receipts)) {
            waiting.addAll(tx.jooq()
                    .select(MATCH_EXCEPTION.RECEIPT_ID)
                    .from(MATCH_EXCEPTION)
                    .where(MATCH_EXCEPTION.RECEIPT_ID.in(some.stream().map(ReceiptId::value).toList()),
                            MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()), MATCH_EXCEPTION.STATE.eq(OPEN))
                    .fetch(row -> new ReceiptId(row.value1())));
        }
        return waiting;
    }

    int waiting(Transaction tx, EntityId entity) {
        return tx.jooq()
                .fetchCount(MATCH_EXCEPTION, MATCH_EXCEPTION.ENTITY_ID.eq(entity.value()),
                        MATCH_EXCEPTION.STATE.eq(OPEN));
    }

    List<CustomerId> withFingerprint(Transaction tx, EntityId entity, byte[] account) {
        return tx.jooq()
                .select(BANK_FINGERPRINT.CUSTOMER_ID)
                .from(BANK_FINGERPRINT)
                .where(BANK_FINGERPRINT.ENTITY_ID.eq(entity.value()), BANK_FINGERPRINT.ACCOUNT_INDEX.eq(account))
                .orderBy(BANK_FINGERPRINT.CUSTOMER_ID)
                .fetch(row -> new CustomerId(row.value1()));
    }

    /** True if it is new. */
    boolean learn(Transaction tx, EntityId entity, byte[] account, CustomerId customer, DecisionId decision,
            Instant at) {
        return tx.jooq()
                .insertInto(BANK_FINGERPRINT)
                .set(BANK_FINGERPRINT.ENTITY_ID, entity.value())
                .set(BANK_FINGERPRINT.ACCOUNT_INDEX, account)
                .set(BANK_FINGERPRINT.CUSTOMER_ID, customer.value())
                .set(BANK_FINGERPRINT.DECISION_ID, decision.value())
                .set(BANK_FINGERPRINT.LEARNED_AT, at)
                .onDuplicateKeyIgnore()
                .execute() > 0;
    }

    /** Forgets who pays from the account. */
    int forget(Transaction tx, EntityId entity, byte[] account) {
        return tx.jooq()
                .deleteFrom(BANK_FINGERPRINT)
                .where(BANK_FINGERPRINT.ENTITY_ID.eq(entity.value()), BANK_FINGERPRINT.ACCOUNT_INDEX.eq(account))
                .execute();
    }

    private static Decision decision(MatchDecisionRecord row) {
        return new Decision(new DecisionId(row.getId()), new EntityId(row.getEntityId()),
                new ReceiptId(row.getReceiptId()), new StatementId(row.getStatementId()), row.getRound(),
                row.getStage(), row.getOutcome(), row.getRuleVersion(),
                row.getCustomerId() == null ? null : new CustomerId(row.getCustomerId()), row.getWhy(),
                row.getCandidates(), row.getCandidatesHash(), row.getDecidedBy(), row.getRecordedAt());
    }

    private static Waiting waiting(MatchExceptionRecord row) {
        return new Waiting(new ExceptionId(row.getId()), new EntityId(row.getEntityId()),
                new ReceiptId(row.getReceiptId()), new BankLineId(row.getLineId()), row.getState(),
                row.getCreatedAt(), row.getDecidedAt());
    }
}
