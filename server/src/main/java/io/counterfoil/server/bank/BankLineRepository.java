package io.counterfoil.server.bank;

import static io.counterfoil.server.schema.Tables.BANK_LINE;
import static io.counterfoil.server.schema.Tables.BANK_STATEMENT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.schema.tables.records.BankLineRecord;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes bank_line; opens what is sealed of it. */
final class BankLineRepository {
    private static final int AT_ONCE = 2_000;

    private final BankSeal seal;

    /** How often a line is there already: in all, and with statements that count. */
    record Known(int all, int counting) {}

    @Inject
    BankLineRepository(BankSeal seal) {
        this.seal = seal;
    }

    /** By index in hexadecimal; one that is not there is left out. */
    Map<String, Known> known(Transaction tx, BankAccountId account, List<byte[]> indexes) {
        Map<String, Known> known = new HashMap<>();
        for (int from = 0; from < indexes.size(); from += AT_ONCE) {
            List<byte[]> some = indexes.subList(from, Math.min(indexes.size(), from + AT_ONCE));
            tx.jooq()
                    .select(BANK_LINE.LINE_INDEX, DSL.count(),
                            DSL.count(DSL.when(BANK_STATEMENT.STATE.ne(StatementState.REJECTED.code())
                                    .and(BANK_LINE.OUTCOME.isNull()
                                            .or(BANK_LINE.OUTCOME.ne(LineOutcome.DUPLICATE.code()))),
                                    1)))
                    .from(BANK_LINE)
                    .join(BANK_STATEMENT)
                    .on(BANK_STATEMENT.ID.eq(BANK_LINE.STATEMENT_ID))
                    .where(BANK_LINE.ACCOUNT_ID.eq(account.value()), BANK_LINE.LINE_INDEX.in(some))
                    .groupBy(BANK_LINE.LINE_INDEX)
                    .forEach(row -> known.put(HexFormat.of().formatHex(row.value1()),
                            new Known(row.value2(), row.value3())));
        }
        return known;
    }

    void insert(Transaction tx, EntityId entity, BankAccountId account, StatementId statement, StoredLine line,
            @Nullable BookedLine booked) {
        BankLineRecord row = new BankLineRecord();
        row.setId(line.id().value());
        row.setStatementId(statement.value());
        row.setEntityId(entity.value());
        row.setAccountId(account.value());
        row.setLineNo(line.number());
        int colon = line.key().indexOf(':');
        row.setLineIndex(HexFormat.of().parseHex(line.key().substring(0, colon)));
        row.setOccurrence(Integer.parseInt(line.key().substring(colon + 1)));
        row.setOverlaps(line.overlaps());
        row.setCounts(line.counts());
        row.setCurrency(line.amount().currency().code());
        row.setAmount(line.amount().minor());
        row.setBookedOn(line.bookedOn());
        row.setValueOn(line.valueOn());
        row.setCode(line.code());
        row.setCustomerCredit(line.customerCredit());
        row.setSealed(seal.details(tx, entity, statement, line.id(), line.details()));
        set(row, booked);
        tx.insert(row);
    }

    void update(Transaction tx, BankLineId line, BookedLine booked) {
        BankLineRecord row = new BankLineRecord();
        set(row, booked);
        tx.jooq()
                .update(BANK_LINE)
                .set(BANK_LINE.OUTCOME, row.getOutcome())
                .set(BANK_LINE.FUNCTIONAL_AMOUNT, row.getFunctionalAmount())
                .set(BANK_LINE.CLAIM_PREFIX, row.getClaimPrefix())
                .set(BANK_LINE.CLAIM_ID, row.getClaimId())
                .set(BANK_LINE.REASON, row.getReason())
                .set(BANK_LINE.RECEIPT_ID, row.getReceiptId())
                .set(BANK_LINE.ENTRY_ID, row.getEntryId())
                .where(BANK_LINE.ID.eq(line.value()))
                .execute();
    }

    private static void set(BankLineRecord row, @Nullable BookedLine booked) {
        if (booked == null) {
            return;
        }
        Money functional = booked.functional();
        Id claim = booked.claim();
        row.setOutcome(booked.outcome().code());
        row.setFunctionalAmount(functional == null ? null : functional.minor());
        row.setClaimPrefix(claim == null ? null : claim.prefix());
        row.setClaimId(claim == null ? null : claim.value());
        row.setReason(booked.reason().length() > 200 ? booked.reason().substring(0, 200) : booked.reason());
        row.setReceiptId(booked.receipt() == null ? null : booked.receipt().value());
        row.setEntryId(booked.entry() == null ? null : booked.entry().value());
    }

    /** The lines of a statement that are not booked, in their order. */
    List<StoredLine> unbooked(Transaction tx, EntityId entity, StatementId statement) {
        List<StoredLine> lines = new ArrayList<>();
        tx.jooq()
                .selectFrom(BANK_LINE)
                .where(BANK_LINE.STATEMENT_ID.eq(statement.value()), BANK_LINE.OUTCOME.isNull())
                .orderBy(BANK_LINE.LINE_NO)
                .forEach(row -> {
                    BankLineId id = new BankLineId(row.getId());
                    lines.add(new StoredLine(id, row.getLineNo(), key(row.getLineIndex(), row.getOccurrence()),
                            row.getCounts(), row.getOverlaps(),
                            Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())), row.getBookedOn(),
                            row.getValueOn(), row.getCode(), row.getCustomerCredit(),
                            seal.openDetails(tx, entity, id, row.getSealed())));
                });
        return lines;
    }

    static String key(byte[] index, int occurrence) {
        return HexFormat.of().formatHex(index) + ":" + occurrence;
    }

    List<BankLineView> page(Transaction tx, EntityId entity, StatementId statement, long after, int limit,
            CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(BANK_LINE)
                .where(BANK_LINE.STATEMENT_ID.eq(statement.value()), BANK_LINE.ENTITY_ID.eq(entity.value()),
                        BANK_LINE.LINE_NO.gt((int) after))
                .orderBy(BANK_LINE.LINE_NO)
                .limit(limit)
                .fetch(row -> view(tx, row, functional));
    }

    Optional<BankLineView> find(Transaction tx, EntityId entity, BankLineId id, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(BANK_LINE)
                .where(BANK_LINE.ID.eq(id.value()), BANK_LINE.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> view(tx, row, functional));
    }

    List<BankLineView> find(Transaction tx, EntityId entity, Collection<BankLineId> ids, CurrencyCode functional) {
        List<BankLineRecord> rows = tx.jooq()
                .selectFrom(BANK_LINE)
                .where(BANK_LINE.ID.in(ids.stream().map(BankLineId::value).toList()),
                        BANK_LINE.ENTITY_ID.eq(entity.value()))
                .fetch();
        seal.preload(tx, rows.stream().map(BankLineRecord::getStatementId).distinct().toList());
        return rows.stream().map(row -> view(tx, row, functional)).toList();
    }

    Map<BankLineId, StatementId> statements(Transaction tx, EntityId entity, Collection<BankLineId> ids) {
        return tx.jooq()
                .select(BANK_LINE.ID, BANK_LINE.STATEMENT_ID)
                .from(BANK_LINE)
                .where(BANK_LINE.ID.in(ids.stream().map(BankLineId::value).toList()),
                        BANK_LINE.ENTITY_ID.eq(entity.value()))
                .fetchMap(row -> new BankLineId(row.value1()), row -> new StatementId(row.value2()));
    }

    private BankLineView view(Transaction tx, BankLineRecord row, CurrencyCode functional) {
        BankLineId id = new BankLineId(row.getId());
        EntityId entity = new EntityId(row.getEntityId());
        LineDetails details = seal.openDetails(tx, entity, id, row.getSealed());
        Long booked = row.getFunctionalAmount();
        String prefix = row.getClaimPrefix();
        Money amount = Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency()));
        BankLine line = new BankLine(id, entity, new BankAccountId(row.getAccountId()), amount,
                booked == null ? Money.zero(functional) : Money.ofMinor(booked, functional), row.getBookedOn(),
                row.getValueOn(), details.references().isEmpty() ? null : details.references().getFirst(),
                details.remittance(), details.counterparty());
        return new BankLineView(line, new StatementId(row.getStatementId()), row.getLineNo(), row.getCounts(),
                row.getCode(), row.getOverlaps(), details,
                row.getOutcome() == null ? null : LineOutcome.of(row.getOutcome()), row.getReason(),
                prefix == null ? null : Id.format(prefix, row.getClaimId()),
                row.getReceiptId() == null ? null : new ReceiptId(row.getReceiptId()));
    }
}
