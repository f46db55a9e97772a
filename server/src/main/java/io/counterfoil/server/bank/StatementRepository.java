package io.counterfoil.server.bank;

import static io.counterfoil.server.schema.Tables.BANK_LINE;
import static io.counterfoil.server.schema.Tables.BANK_STATEMENT;

import io.counterfoil.plugin.bank.StatementKind;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.BankStatementRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes bank_statement. */
final class StatementRepository {
    private static final List<String> CONSECUTIVE = List.of(StatementState.BOOKED.code(),
            StatementState.WAITS_FOR_RATE.code());

    private final BankSeal seal;

    @Inject
    StatementRepository(BankSeal seal) {
        this.seal = seal;
    }

    /** A statement that is new. */
    record NewStatement(
            StatementId id,
            EntityId entity,
            BankAccount account,
            long file,
            ParsedStatement parsed,
            BalanceProof proof,
            StatementState state,
            String why,
            Instant importedAt) {}

    void insert(Transaction tx, NewStatement statement) {
        ParsedStatement parsed = statement.parsed();
        BalanceProof proof = statement.proof();
        BankStatementRecord row = new BankStatementRecord();
        row.setId(statement.id().value());
        row.setEntityId(statement.entity().value());
        row.setAccountId(statement.account().id().value());
        row.setFileId(statement.file());
        row.setKind(kind(parsed.kind()));
        row.setState(statement.state().code());
        row.setNumberIndex(seal.numberIndex(tx, statement.entity(), parsed.number()));
        row.setContentIndex(seal.contentIndex(tx, statement.entity(), parsed.content()));
        row.setSealed(seal.numbers(tx, statement.entity(), statement.id(),
                new BankSeal.Numbers(parsed.number(), parsed.message())));
        row.setSequenceNo(parsed.sequence());
        row.setCurrency(statement.account().currency().code());
        row.setOpening(minor(proof.opening()));
        row.setClosing(minor(proof.closing()));
        row.setOpeningOn(proof.openingOn());
        row.setClosingOn(parsed.closingOn());
        row.setLineSum(proof.sum().minor());
        row.setProven(proof.proven());
        row.setWhy(statement.why());
        row.setLineCount(parsed.lines().size());
        row.setImportedAt(statement.importedAt());
        row.setBookedAt(statement.state() == StatementState.BOOKED ? statement.importedAt() : null);
        tx.insert(row);
    }

    static String kind(StatementKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    Optional<StatementId> withContent(Transaction tx, BankAccount account, ParsedStatement parsed) {
        return tx.jooq()
                .select(BANK_STATEMENT.ID)
                .from(BANK_STATEMENT)
                .where(BANK_STATEMENT.ACCOUNT_ID.eq(account.id().value()), BANK_STATEMENT.KIND.eq(kind(parsed.kind())),
                        BANK_STATEMENT.CONTENT_INDEX
                                .eq(seal.contentIndex(tx, account.entity(), parsed.content())))
                .fetchOptional(row -> new StatementId(row.value1()));
    }

    /** Another statement that the bank gave the same number and that ends on the same day. */
    boolean hasOtherVersion(Transaction tx, BankAccount account, ParsedStatement parsed) {
        return tx.jooq()
                .fetchExists(DSL.selectOne()
                        .from(BANK_STATEMENT)
                        .where(BANK_STATEMENT.ACCOUNT_ID.eq(account.id().value()),
                                BANK_STATEMENT.KIND.eq(kind(parsed.kind())),
                                BANK_STATEMENT.NUMBER_INDEX
                                        .eq(seal.numberIndex(tx, account.entity(), parsed.number())),
                                BANK_STATEMENT.CLOSING_ON.eq(parsed.closingOn()),
                                BANK_STATEMENT.STATE.ne(StatementState.REJECTED.code())));
    }

    /** The booked one that closed last, on this day or before. */
    Optional<BalanceProof.Previous> previous(Transaction tx, BankAccountId account, LocalDate closingOn) {
        return tx.jooq()
                .selectFrom(BANK_STATEMENT)
                .where(BANK_STATEMENT.ACCOUNT_ID.eq(account.value()), BANK_STATEMENT.STATE.in(CONSECUTIVE),
                        BANK_STATEMENT.CLOSING.isNotNull(), BANK_STATEMENT.CLOSING_ON.le(closingOn))
                .orderBy(BANK_STATEMENT.CLOSING_ON.desc(), BANK_STATEMENT.ID.desc())
                .limit(1)
                .fetchOptional(row -> new BalanceProof.Previous(
                        Money.ofMinor(row.getClosing(), CurrencyCode.of(row.getCurrency())), row.getClosingOn(),
                        row.getSequenceNo()));
    }

    Optional<BankAccountId> accountOf(Transaction tx, EntityId entity, StatementId id) {
        return tx.jooq()
                .select(BANK_STATEMENT.ACCOUNT_ID)
                .from(BANK_STATEMENT)
                .where(BANK_STATEMENT.ID.eq(id.value()), BANK_STATEMENT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> new BankAccountId(row.value1()));
    }

    /** The state, under a row lock. */
    StatementState lock(Transaction tx, StatementId id) {
        return tx.jooq()
                .select(BANK_STATEMENT.STATE)
                .from(BANK_STATEMENT)
                .where(BANK_STATEMENT.ID.eq(id.value()))
                .forUpdate()
                .fetchSingle(row -> StatementState.of(row.value1()));
    }

    void decide(Transaction tx, StatementId id, String actor, String reason) {
        tx.jooq()
                .update(BANK_STATEMENT)
                .set(BANK_STATEMENT.DECIDED_BY, actor)
                .set(BANK_STATEMENT.DECIDED_WHY, reason)
                .where(BANK_STATEMENT.ID.eq(id.value()))
                .execute();
    }

    void move(Transaction tx, StatementId id, StatementState state, @Nullable String why,
            @Nullable Instant bookedAt) {
        tx.jooq()
                .update(BANK_STATEMENT)
                .set(BANK_STATEMENT.STATE, state.code())
                .set(BANK_STATEMENT.WHY, why == null ? BANK_STATEMENT.WHY : DSL.val(why, BANK_STATEMENT.WHY))
                .set(BANK_STATEMENT.BOOKED_AT, bookedAt)
                .where(BANK_STATEMENT.ID.eq(id.value()))
                .execute();
    }

    List<StatementId> waitingForRate(Transaction tx, EntityId entity, CurrencyCode currency) {
        return tx.jooq()
                .select(BANK_STATEMENT.ID)
                .from(BANK_STATEMENT)
                .where(BANK_STATEMENT.STATE.eq(StatementState.WAITS_FOR_RATE.code()),
                        BANK_STATEMENT.ENTITY_ID.eq(entity.value()), BANK_STATEMENT.CURRENCY.eq(currency.code()))
                .orderBy(BANK_STATEMENT.CLOSING_ON, BANK_STATEMENT.ID)
                .fetch(row -> new StatementId(row.value1()));
    }

    List<Statement> find(Transaction tx, EntityId entity, Collection<StatementId> ids) {
        return statements(tx, BANK_STATEMENT.ENTITY_ID.eq(entity.value())
                .and(BANK_STATEMENT.ID.in(ids.stream().map(StatementId::value).toList())), ids.size());
    }

    /** Newest first, those with an id below {@code before}. */
    List<Statement> page(Transaction tx, EntityId entity, @Nullable BankAccountId account,
            @Nullable StatementState state, long before, int limit) {
        Condition where = BANK_STATEMENT.ENTITY_ID.eq(entity.value()).and(BANK_STATEMENT.ID.lt(before));
        where = account == null ? where : where.and(BANK_STATEMENT.ACCOUNT_ID.eq(account.value()));
        return statements(tx, state == null ? where : where.and(BANK_STATEMENT.STATE.eq(state.code())), limit);
    }

    private static List<Statement> statements(Transaction tx, Condition where, int limit) {
        List<BankStatementRecord> rows = tx.jooq()
                .selectFrom(BANK_STATEMENT)
                .where(where)
                .orderBy(BANK_STATEMENT.ID.desc())
                .limit(limit)
                .fetch();
        List<Long> ids = rows.stream().map(BankStatementRecord::getId).toList();
        Map<Long, Map<String, Integer>> outcomes = new LinkedHashMap<>();
        tx.jooq()
                .select(BANK_LINE.STATEMENT_ID, BANK_LINE.OUTCOME, DSL.count())
                .from(BANK_LINE)
                .where(BANK_LINE.STATEMENT_ID.in(ids), BANK_LINE.OUTCOME.isNotNull())
                .groupBy(BANK_LINE.STATEMENT_ID, BANK_LINE.OUTCOME)
                .forEach(row -> outcomes.computeIfAbsent(row.value1(), unused -> new TreeMap<>())
                        .put(row.value2(), row.value3()));
        Map<Long, Integer> overlapping = tx.jooq()
                .select(BANK_LINE.STATEMENT_ID, DSL.count())
                .from(BANK_LINE)
                .where(BANK_LINE.STATEMENT_ID.in(ids), BANK_LINE.OVERLAPS.eq(true))
                .groupBy(BANK_LINE.STATEMENT_ID)
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2()));
        return rows.stream()
                .map(row -> statement(row, outcomes.getOrDefault(row.getId(), Map.of()),
                        overlapping.getOrDefault(row.getId(), 0)))
                .toList();
    }

    private static Statement statement(BankStatementRecord row, Map<String, Integer> outcomes, int overlapping) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        return new Statement(new StatementId(row.getId()), new EntityId(row.getEntityId()),
                new BankAccountId(row.getAccountId()), row.getKind(), StatementState.of(row.getState()), currency,
                money(row.getOpening(), currency), money(row.getClosing(), currency),
                Money.ofMinor(row.getLineSum(), currency), row.getOpeningOn(), row.getClosingOn(), row.getProven(),
                row.getWhy(), row.getLineCount(), overlapping, outcomes, row.getDecidedBy(), row.getDecidedWhy(),
                row.getImportedAt(), row.getBookedAt());
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : money.minor();
    }

    private static @Nullable Money money(@Nullable Long minor, CurrencyCode currency) {
        return minor == null ? null : Money.ofMinor(minor, currency);
    }
}
