package io.counterfoil.server.approval;

import static io.counterfoil.server.schema.Tables.APPROVAL_DECISION;
import static io.counterfoil.server.schema.Tables.APPROVAL_REQUEST;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ApprovalDecisionRecord;
import io.counterfoil.server.schema.tables.records.ApprovalRequestRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes approval_request and approval_decision. */
final class ApprovalRepository {
    /**
     * A request with what is only for the program.
     *
     * @param approval as it is stored: one whose time is over may still be waiting in it
     * @param maker as whom it is run
     * @param input canonical JSON
     * @param key under which it is run
     */
    record Stored(Approval approval, Actor maker, String input, String key) {}

    void insert(Transaction tx, Approval approval, Actor maker, String input, String key) {
        ApprovalRequestRecord row = new ApprovalRequestRecord();
        row.setId(approval.id().value());
        row.setEntityId(RuleRepository.id(approval.entity()));
        row.setOperation(approval.operation());
        row.setPermission(approval.permission());
        row.setInput(input);
        row.setInputSha256(HexFormat.of().parseHex(approval.inputSha256()));
        row.setIdemKey(key);
        row.setMakerKind(maker.kind().name().toLowerCase(Locale.ROOT));
        row.setMakerPrincipal(maker.principal());
        row.setMakerPerson(maker.person());
        row.setAmount(approval.amount() == null ? null : approval.amount().minor());
        row.setCurrency(approval.amount() == null ? null : approval.amount().currency().code());
        row.setState(approval.state().code());
        row.setExpiresAt(approval.expiresAt());
        row.setCreatedAt(approval.createdAt());
        row.setChangedAt(approval.changedAt());
        tx.insert(row);
    }

    /** Ends a request that is locked. */
    void decide(Transaction tx, Approval approval, ApprovalState state, Approval.Decision decision) {
        tx.jooq()
                .update(APPROVAL_REQUEST)
                .set(APPROVAL_REQUEST.STATE, state.code())
                .set(APPROVAL_REQUEST.CHANGED_AT, decision.recordedAt())
                .where(APPROVAL_REQUEST.ID.eq(approval.id().value()))
                .execute();
        ApprovalDecisionRecord row = new ApprovalDecisionRecord();
        row.setRequestId(approval.id().value());
        row.setEntityId(RuleRepository.id(approval.entity()));
        row.setState(state.code());
        row.setPrincipal(decision.principal());
        row.setPerson(decision.person());
        row.setReason(decision.reason());
        row.setRecordedAt(decision.recordedAt());
        tx.insert(row);
    }

    /** Locks it until the transaction ends; opens no snapshot. Without its decision. */
    Optional<Stored> lock(Transaction tx, ApprovalId id) {
        return tx.jooq()
                .selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(row -> stored(row, null));
    }

    Optional<Stored> find(Transaction tx, ApprovalId id) {
        return tx.jooq()
                .selectFrom(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.ID.eq(id.value()))
                .fetchOptional(row -> stored(row, decisions(tx, List.of(row)).get(row.getId())));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Approval> page(Transaction tx, ApprovalQuery query, long before, int limit) {
        Condition wanted = APPROVAL_REQUEST.ID.lt(before);
        EntityId entity = query.entity();
        List<Long> places = entity == null
                ? List.of(RuleRepository.INSTALLATION)
                : query.installation()
                        ? List.of(entity.value(), RuleRepository.INSTALLATION)
                        : List.of(entity.value());
        wanted = wanted.and(APPROVAL_REQUEST.ENTITY_ID.in(places));
        if (query.maker() != null) {
            wanted = wanted.and(APPROVAL_REQUEST.MAKER_PERSON.eq(query.maker()));
        }
        if (query.notMaker() != null) {
            wanted = wanted.and(APPROVAL_REQUEST.MAKER_PERSON.ne(query.notMaker()));
        }
        if (!query.states().isEmpty()) {
            wanted = wanted.and(APPROVAL_REQUEST.STATE.in(
                    query.states().stream().map(ApprovalState::code).toList()));
        }
        Set<String> operations = query.operations();
        if (operations != null) {
            wanted = wanted.and(APPROVAL_REQUEST.OPERATION.in(operations)
                    .or(APPROVAL_REQUEST.MAKER_PERSON.eq(query.reader())));
        }
        List<ApprovalRequestRecord> rows = tx.jooq()
                .selectFrom(APPROVAL_REQUEST)
                .where(wanted)
                .orderBy(APPROVAL_REQUEST.ID.desc())
                .limit(limit)
                .fetch();
        Map<Long, Approval.Decision> decisions = decisions(tx, rows);
        return rows.stream().map(row -> stored(row, decisions.get(row.getId())).approval()).toList();
    }

    /** Those that wait though their time is over, the oldest first. */
    List<ApprovalId> due(Transaction tx, Instant now, int limit) {
        return tx.jooq()
                .select(APPROVAL_REQUEST.ID)
                .from(APPROVAL_REQUEST)
                .where(APPROVAL_REQUEST.STATE.eq(ApprovalState.WAITING.code()), APPROVAL_REQUEST.EXPIRES_AT.le(now))
                .orderBy(APPROVAL_REQUEST.EXPIRES_AT)
                .limit(limit)
                .fetch(row -> new ApprovalId(row.value1()));
    }

    private static Map<Long, Approval.Decision> decisions(Transaction tx, List<ApprovalRequestRecord> rows) {
        return rows.isEmpty()
                ? Map.of()
                : tx.jooq()
                        .selectFrom(APPROVAL_DECISION)
                        .where(APPROVAL_DECISION.REQUEST_ID
                                .in(rows.stream().map(ApprovalRequestRecord::getId).toList()))
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(ApprovalDecisionRecord::getRequestId,
                                row -> new Approval.Decision(row.getPrincipal(), row.getPerson(), row.getReason(),
                                        row.getRecordedAt())));
    }

    private static Stored stored(ApprovalRequestRecord row, Approval.@Nullable Decision decision) {
        Actor maker = new Actor(Actor.Kind.valueOf(row.getMakerKind().toUpperCase(Locale.ROOT)),
                row.getMakerPrincipal(), row.getMakerPerson());
        Long amount = row.getAmount();
        return new Stored(
                new Approval(new ApprovalId(row.getId()),
                        row.getEntityId() == RuleRepository.INSTALLATION ? null : new EntityId(row.getEntityId()),
                        row.getOperation(), row.getPermission(),
                        HexFormat.of().formatHex(row.getInputSha256()), row.getMakerPrincipal(),
                        row.getMakerPerson(),
                        amount == null ? null : Money.ofMinor(amount, CurrencyCode.of(row.getCurrency())),
                        ApprovalState.of(row.getState()), row.getExpiresAt(), row.getCreatedAt(), row.getChangedAt(),
                        decision),
                maker, row.getInput(), row.getIdemKey());
    }
}
