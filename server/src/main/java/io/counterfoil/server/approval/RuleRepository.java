package io.counterfoil.server.approval;

import static io.counterfoil.server.schema.Tables.APPROVAL_RULE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ApprovalRuleRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes approval_rule. */
final class RuleRepository {
    static final long INSTALLATION = 0;
    /** ISO 4217: no currency. */
    private static final String NONE = "XXX";

    /** Those of an operation that hold, which stay so until the transaction ends. Opens no snapshot. */
    List<ApprovalRule> holding(Transaction tx, @Nullable EntityId entity, String operation) {
        return newest(tx.jooq()
                .selectFrom(APPROVAL_RULE)
                .where(APPROVAL_RULE.ENTITY_ID.eq(id(entity)), APPROVAL_RULE.OPERATION.eq(operation))
                .orderBy(APPROVAL_RULE.VERSION)
                .forShare()
                .fetch());
    }

    /** Whether any holds for the entity, or the installation; that stays so until the transaction ends. */
    boolean anyHolding(Transaction tx, @Nullable EntityId entity) {
        return !newest(tx.jooq()
                .selectFrom(APPROVAL_RULE)
                .where(APPROVAL_RULE.ENTITY_ID.eq(id(entity)))
                .orderBy(APPROVAL_RULE.VERSION)
                .forShare()
                .fetch()).isEmpty();
    }

    /** Those that hold for the entity, or the installation. */
    List<ApprovalRule> all(Transaction tx, @Nullable EntityId entity) {
        return newest(tx.jooq()
                .selectFrom(APPROVAL_RULE)
                .where(APPROVAL_RULE.ENTITY_ID.eq(id(entity)))
                .orderBy(APPROVAL_RULE.OPERATION, APPROVAL_RULE.CURRENCY, APPROVAL_RULE.VERSION)
                .fetch());
    }

    /** The newest version, which nobody else follows until the transaction ends; 0: there is none. */
    int lockVersion(Transaction tx, NewRule rule) {
        Condition same = APPROVAL_RULE.ENTITY_ID.eq(id(rule.entity()))
                .and(APPROVAL_RULE.OPERATION.eq(rule.operation()))
                .and(APPROVAL_RULE.CURRENCY.eq(currency(rule.above())));
        return tx.jooq()
                .select(APPROVAL_RULE.VERSION)
                .from(APPROVAL_RULE)
                .where(same)
                .orderBy(APPROVAL_RULE.VERSION.desc())
                .limit(1)
                .forUpdate()
                .fetchOptional(row -> row.value1())
                .orElse(0);
    }

    void insert(Transaction tx, long id, NewRule rule, int version, String setBy, Instant recordedAt) {
        ApprovalRuleRecord row = new ApprovalRuleRecord();
        row.setId(id);
        row.setEntityId(id(rule.entity()));
        row.setOperation(rule.operation());
        row.setCurrency(currency(rule.above()));
        row.setVersion(version);
        row.setThreshold(rule.above() == null ? null : rule.above().minor());
        row.setActive(rule.active());
        row.setSetBy(setBy);
        row.setRecordedAt(recordedAt);
        tx.insert(row);
    }

    /** Of each operation and currency the last one, if it is active. */
    private static List<ApprovalRule> newest(List<ApprovalRuleRecord> rows) {
        Map<String, ApprovalRuleRecord> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.getOperation() + " " + row.getCurrency(), row));
        return last.values().stream().filter(row -> row.getActive()).map(RuleRepository::rule).toList();
    }

    private static ApprovalRule rule(ApprovalRuleRecord row) {
        Long threshold = row.getThreshold();
        return new ApprovalRule(row.getEntityId() == INSTALLATION ? null : new EntityId(row.getEntityId()),
                row.getOperation(),
                threshold == null ? null : Money.ofMinor(threshold, CurrencyCode.of(row.getCurrency())),
                row.getSetBy(), row.getRecordedAt(), row.getVersion());
    }

    static long id(@Nullable EntityId entity) {
        return entity == null ? INSTALLATION : entity.value();
    }

    private static String currency(@Nullable Money above) {
        return above == null ? NONE : above.currency().code();
    }
}
