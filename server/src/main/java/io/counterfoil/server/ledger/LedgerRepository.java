package io.counterfoil.server.ledger;

import static io.counterfoil.server.schema.Tables.ACCOUNT;
import static io.counterfoil.server.schema.Tables.JOURNAL_ENTRY;
import static io.counterfoil.server.schema.Tables.LEDGER_BOOK;
import static io.counterfoil.server.schema.Tables.POSTING;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.AccountRecord;
import io.counterfoil.server.schema.tables.records.JournalEntryRecord;
import io.counterfoil.server.schema.tables.records.LedgerBookRecord;
import io.counterfoil.server.schema.tables.records.PostingRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes books, accounts, entries and postings. */
final class LedgerRepository {
    private static final Field<BigDecimal> DOCUMENT_SUM = signedSum(POSTING.AMOUNT);
    private static final Field<BigDecimal> FUNCTIONAL_SUM = signedSum(POSTING.FUNCTIONAL_AMOUNT);

    private final JournalTailRepository tail = new JournalTailRepository();

    void insertBook(Transaction tx, EntityId entity, BookRow book, Instant openedAt) {
        LedgerBookRecord row = tx.jooq().newRecord(LEDGER_BOOK);
        row.setEntityId(entity.value());
        row.setFunctionalCurrency(book.functional().code());
        row.setChartVersion(book.chartVersion());
        row.setPeriodVersion(book.periodVersion());
        row.setOpenedAt(openedAt);
        row.insert();
    }

    /** Holds the book against changes of periods and chart until the transaction ends. */
    Optional<BookRow> lockForPosting(Transaction tx, EntityId entity) {
        // Plain SQL: jOOQ's forShare() renders syntax that MariaDB does not have.
        return tx.jooq()
                .resultQuery("SELECT functional_currency, chart_version, period_version FROM ledger_book"
                        + " WHERE entity_id = ? LOCK IN SHARE MODE", entity.value())
                .fetchOptional(LedgerRepository::book);
    }

    /** Waits until nobody posts to the book, and keeps everyone from it until the transaction ends. */
    Optional<BookRow> lockForChange(Transaction tx, EntityId entity) {
        return tx.jooq()
                .select(LEDGER_BOOK.FUNCTIONAL_CURRENCY, LEDGER_BOOK.CHART_VERSION, LEDGER_BOOK.PERIOD_VERSION)
                .from(LEDGER_BOOK)
                .where(LEDGER_BOOK.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(LedgerRepository::book);
    }

    Optional<BookRow> find(Transaction tx, EntityId entity) {
        return tx.jooq()
                .select(LEDGER_BOOK.FUNCTIONAL_CURRENCY, LEDGER_BOOK.CHART_VERSION, LEDGER_BOOK.PERIOD_VERSION)
                .from(LEDGER_BOOK)
                .where(LEDGER_BOOK.ENTITY_ID.eq(entity.value()))
                .fetchOptional(LedgerRepository::book);
    }

    void setPeriodVersion(Transaction tx, EntityId entity, long version) {
        tx.jooq()
                .update(LEDGER_BOOK)
                .set(LEDGER_BOOK.PERIOD_VERSION, version)
                .where(LEDGER_BOOK.ENTITY_ID.eq(entity.value()))
                .execute();
    }

    void insertAccounts(Transaction tx, EntityId entity, Collection<Account> accounts) {
        var rows = accounts.stream().map(account -> {
            var row = tx.jooq().newRecord(ACCOUNT);
            row.setId(account.id());
            row.setEntityId(entity.value());
            row.setCode(account.code());
            row.setName(account.name());
            row.setType(account.type().name());
            row.setControl(account.control().name());
            row.setPeriodLock(account.lock().name());
            row.setMonetary(account.monetary());
            row.setContra(account.contra());
            row.setCurrency(account.currency() == null ? null : account.currency().code());
            return row;
        }).toList();
        tx.jooq().batchInsert(rows).execute();
    }

    /** The chart as it is now, not as it was when the transaction's snapshot was taken. */
    List<Account> lockAccounts(Transaction tx, EntityId entity) {
        return tx.jooq()
                .resultQuery("SELECT * FROM account WHERE entity_id = ? LOCK IN SHARE MODE", entity.value())
                .fetchInto(ACCOUNT)
                .map(LedgerRepository::account);
    }

    List<Account> accounts(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(ACCOUNT)
                .where(ACCOUNT.ENTITY_ID.eq(entity.value()))
                .orderBy(ACCOUNT.CODE)
                .fetch()
                .map(LedgerRepository::account);
    }

    void insertEntry(Transaction tx, EntryId id, EntryDraft draft, LocalDate effectiveOn, List<Account> accounts) {
        JournalEntryRecord entry = new JournalEntryRecord();
        EntryId reverses = draft.reverses();
        entry.setId(id.value());
        entry.setEntityId(draft.entity().value());
        entry.setEventType(draft.eventType());
        entry.setEffectiveOn(effectiveOn);
        entry.setIntendedOn(effectiveOn.equals(draft.effectiveOn()) ? null : draft.effectiveOn());
        entry.setRecordedAt(draft.recordedAt());
        entry.setSourcePrefix(draft.source().prefix());
        entry.setSourceId(draft.source().value());
        entry.setRuleVersion((short) draft.ruleVersion());
        entry.setReversesId(reverses == null ? null : reverses.value());
        entry.setLineCount((short) accounts.size());
        entry.setActor(draft.actor());
        entry.setReason(draft.reason());
        tx.insert(entry);
        tail.append(tx, draft.entity(), id);
        for (int i = 0; i < accounts.size(); i++) {
            tx.insert(posting(id, i + 1, effectiveOn, accounts.get(i), draft.lines().get(i)));
        }
    }

    private static PostingRecord posting(EntryId id, int lineNo, LocalDate effectiveOn, Account account,
            EntryDraft.Line line) {
        PostingRecord row = new PostingRecord();
        Dimensions dimensions = line.dimensions();
        Reference clearing = dimensions.clearing();
        row.setEntryId(id.value());
        row.setLineNo((short) lineNo);
        row.setAccountId(account.id());
        row.setEffectiveOn(effectiveOn);
        row.setSide(line.side().code());
        row.setCurrency(line.document().currency().code());
        row.setAmount(line.document().minor());
        row.setFunctionalAmount(line.functional().minor());
        row.setCustomerId(dimensions.customer());
        row.setOpenItemId(dimensions.openItem());
        row.setTaxCode(dimensions.taxCode());
        row.setTaxRegistrationId(dimensions.taxRegistration());
        row.setClearingPrefix(clearing == null ? null : clearing.prefix());
        row.setClearingId(clearing == null ? null : clearing.value());
        row.setObligationId(dimensions.obligation());
        row.setSourceLine(dimensions.line() == 0 ? null : (short) dimensions.line());
        return row;
    }

    Optional<EntryHead> findHead(Transaction tx, EntryId id) {
        return tx.jooq()
                .selectFrom(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.ID.eq(id.value()))
                .fetchOptional(LedgerRepository::head);
    }

    Optional<EntryId> findReversal(Transaction tx, EntryId id) {
        return tx.jooq()
                .select(JOURNAL_ENTRY.ID)
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.REVERSES_ID.eq(id.value()))
                .fetchOptional(row -> new EntryId(row.value1()));
    }

    List<EntryHead> findBySource(Transaction tx, EntityId entity, Reference source) {
        return tx.jooq()
                .selectFrom(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.SOURCE_PREFIX.eq(source.prefix()), JOURNAL_ENTRY.SOURCE_ID.eq(source.value()),
                        JOURNAL_ENTRY.ENTITY_ID.eq(entity.value()))
                .orderBy(JOURNAL_ENTRY.ID)
                .fetch(LedgerRepository::head);
    }

    /** Heads in the order of date and id, after the given one. */
    List<EntryHead> findHeads(Transaction tx, EntityId entity, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable EntryHead after, int limit) {
        Condition condition = JOURNAL_ENTRY.ENTITY_ID.eq(entity.value());
        if (from != null) {
            condition = condition.and(JOURNAL_ENTRY.EFFECTIVE_ON.ge(from));
        }
        if (to != null) {
            condition = condition.and(JOURNAL_ENTRY.EFFECTIVE_ON.le(to));
        }
        if (after != null) {
            condition = condition.and(JOURNAL_ENTRY.EFFECTIVE_ON.ge(after.effectiveOn()))
                    .and(JOURNAL_ENTRY.EFFECTIVE_ON.gt(after.effectiveOn())
                            .or(JOURNAL_ENTRY.ID.gt(after.id().value())));
        }
        return tx.jooq()
                .selectFrom(JOURNAL_ENTRY)
                .where(condition)
                .orderBy(JOURNAL_ENTRY.EFFECTIVE_ON, JOURNAL_ENTRY.ID)
                .limit(limit)
                .fetch(LedgerRepository::head);
    }

    /** The lines of these entries, by entry. */
    Map<Long, List<Posting>> findLines(Transaction tx, Collection<EntryHead> heads, CurrencyCode functional) {
        return tx.jooq()
                .select(POSTING.fields())
                .select(ACCOUNT.CODE)
                .from(POSTING)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(POSTING.ACCOUNT_ID))
                .where(POSTING.ENTRY_ID.in(heads.stream().map(head -> head.id().value()).toList()))
                .orderBy(POSTING.ENTRY_ID, POSTING.LINE_NO)
                .fetch(row -> line(row, functional))
                .stream()
                .collect(Collectors.groupingBy(posting -> posting.entry().value()));
    }

    List<EntryHead> findHeads(Transaction tx, EntityId entity, Collection<EntryId> entries) {
        return tx.jooq()
                .selectFrom(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.ID.in(entries.stream().map(EntryId::value).toList()),
                        JOURNAL_ENTRY.ENTITY_ID.eq(entity.value()))
                .fetch(LedgerRepository::head);
    }

    List<EntryHead> findHeads(Transaction tx, JournalQuery query) {
        List<Condition> all = new ArrayList<>(List.of(JOURNAL_ENTRY.ENTITY_ID.eq(query.entity().value())));
        if (query.from() != null) {
            all.add(JOURNAL_ENTRY.EFFECTIVE_ON.ge(query.from()));
        }
        if (query.to() != null) {
            all.add(JOURNAL_ENTRY.EFFECTIVE_ON.le(query.to()));
        }
        if (!query.sources().isEmpty()) {
            all.add(DSL.or(query.sources()
                    .stream()
                    .map(source -> JOURNAL_ENTRY.SOURCE_PREFIX.eq(source.prefix())
                            .and(JOURNAL_ENTRY.SOURCE_ID.eq(source.value())))
                    .toList()));
        }
        if (query.text() != null) {
            String text = query.text().toLowerCase(Locale.ROOT);
            Condition in = DSL.lower(JOURNAL_ENTRY.REASON).contains(text);
            // The other two are ASCII: MariaDB refuses to compare them with any other letter.
            all.add(text.chars().allMatch(c -> c <= '~')
                    ? in.or(JOURNAL_ENTRY.EVENT_TYPE.contains(text)).or(DSL.lower(JOURNAL_ENTRY.ACTOR).contains(text))
                    : in);
        }
        JournalQuery.After after = query.after();
        if (after != null) {
            all.add(JOURNAL_ENTRY.EFFECTIVE_ON.le(after.effectiveOn())
                    .and(JOURNAL_ENTRY.EFFECTIVE_ON.lt(after.effectiveOn())
                            .or(JOURNAL_ENTRY.ID.lt(after.entry()))));
        }
        return tx.jooq()
                .selectFrom(JOURNAL_ENTRY)
                .where(all)
                .orderBy(JOURNAL_ENTRY.EFFECTIVE_ON.desc(), JOURNAL_ENTRY.ID.desc())
                .limit(query.limit())
                .fetch(LedgerRepository::head);
    }

    /** Of the lines of a customer, or of all, those before a page's first day, or up to the page before. */
    Money sumBefore(Transaction tx, PostingQuery query, CurrencyCode functional) {
        PostingQuery.After after = query.after();
        if (after == null && query.from() == null) {
            return Money.zero(functional);
        }
        return sum(tx, query, after == null
                ? POSTING.EFFECTIVE_ON.lt(query.from())
                : POSTING.EFFECTIVE_ON.lt(after.effectiveOn()).or(onItsDayUpTo(after)), functional);
    }

    /** Of the lines that a page's query is about, those of the day of the page before's last line up to that line. */
    Money sumOfTheDay(Transaction tx, PostingQuery query, PostingQuery.After after, CurrencyCode functional) {
        return sum(tx, query, onItsDayUpTo(after), functional);
    }

    private static Condition onItsDayUpTo(PostingQuery.After after) {
        return POSTING.EFFECTIVE_ON.eq(after.effectiveOn())
                .and(POSTING.ENTRY_ID.lt(after.entry())
                        .or(POSTING.ENTRY_ID.eq(after.entry()).and(POSTING.LINE_NO.le((short) after.line()))));
    }

    private static Money sum(Transaction tx, PostingQuery query, Condition lines, CurrencyCode functional) {
        Condition condition = ACCOUNT.ENTITY_ID.eq(query.entity().value()).and(lines);
        if (query.account() != null) {
            condition = condition.and(ACCOUNT.CODE.eq(query.account()));
        }
        if (query.customer() != null) {
            condition = condition.and(POSTING.CUSTOMER_ID.eq(query.customer()));
        }
        BigDecimal sum = tx.jooq()
                .select(FUNCTIONAL_SUM)
                .from(ACCOUNT)
                .join(POSTING)
                .on(POSTING.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(condition)
                .fetchSingle(FUNCTIONAL_SUM);
        return Money.ofMinor(sum == null ? 0 : sum.longValueExact(), functional);
    }

    List<Posting> findLines(Transaction tx, PostingQuery query, CurrencyCode functional) {
        Condition condition = JOURNAL_ENTRY.ENTITY_ID.eq(query.entity().value());
        // The date from the table whose index gives the order.
        boolean byLine = query.account() != null || query.customer() != null;
        Field<LocalDate> date = byLine ? POSTING.EFFECTIVE_ON : JOURNAL_ENTRY.EFFECTIVE_ON;
        Field<Long> entry = byLine ? POSTING.ENTRY_ID : JOURNAL_ENTRY.ID;
        if (query.account() != null) {
            condition = condition.and(ACCOUNT.CODE.eq(query.account()))
                    .and(ACCOUNT.ENTITY_ID.eq(query.entity().value()));
        }
        if (query.customer() != null) {
            condition = condition.and(POSTING.CUSTOMER_ID.eq(query.customer()));
        }
        if (query.from() != null) {
            condition = condition.and(date.ge(query.from()));
        }
        if (query.to() != null) {
            condition = condition.and(date.le(query.to()));
        }
        PostingQuery.After after = query.after();
        if (after != null) {
            condition = condition.and(date.ge(after.effectiveOn()))
                    .and(date.gt(after.effectiveOn())
                            .or(entry.gt(after.entry()))
                            .or(entry.eq(after.entry()).and(POSTING.LINE_NO.gt((short) after.line()))));
        }
        return tx.jooq()
                .select(POSTING.fields())
                .select(ACCOUNT.CODE)
                .from(POSTING)
                .join(JOURNAL_ENTRY)
                .on(JOURNAL_ENTRY.ID.eq(POSTING.ENTRY_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(POSTING.ACCOUNT_ID))
                .where(condition)
                .orderBy(date, entry, POSTING.LINE_NO)
                .limit(query.limit())
                .fetch(row -> line(row, functional));
    }

    /** Sums of the account's lines by document currency, line by line. */
    Balance sum(Transaction tx, Account account, BalanceQuery query, CurrencyCode functional) {
        Condition condition = POSTING.ACCOUNT_ID.eq(account.id()).and(until(query.asOf()));
        if (query.customer() != null) {
            condition = condition.and(POSTING.CUSTOMER_ID.eq(query.customer()));
        }
        if (query.openItem() != null) {
            condition = condition.and(POSTING.OPEN_ITEM_ID.eq(query.openItem()));
        }
        if (query.knownAt() != null) {
            condition = condition.and(known(query.knownAt()));
        }
        Map<CurrencyCode, Money> documents = new TreeMap<>();
        Money[] total = {Money.zero(functional)};
        tx.jooq()
                .select(POSTING.CURRENCY, DOCUMENT_SUM, FUNCTIONAL_SUM)
                .from(POSTING)
                .where(condition)
                .groupBy(POSTING.CURRENCY)
                .forEach(row -> {
                    CurrencyCode currency = CurrencyCode.of(row.value1());
                    documents.put(currency, Money.ofMinor(row.value2().longValueExact(), currency));
                    total[0] = total[0].plus(Money.ofMinor(row.value3().longValueExact(), functional));
                });
        return new Balance(total[0], documents);
    }

    /** Balances as they were known at an instant, line by line. */
    List<TrialBalance.Row> sums(Transaction tx, EntityId entity, @Nullable LocalDate asOf, Instant knownAt,
            CurrencyCode functional) {
        Condition condition = ACCOUNT.ENTITY_ID.eq(entity.value()).and(until(asOf)).and(known(knownAt));
        return tx.jooq()
                .select(ACCOUNT.CODE, ACCOUNT.NAME, ACCOUNT.TYPE, POSTING.CURRENCY, DOCUMENT_SUM, FUNCTIONAL_SUM)
                .from(ACCOUNT)
                .join(POSTING)
                .on(POSTING.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(condition)
                .groupBy(ACCOUNT.CODE, ACCOUNT.NAME, ACCOUNT.TYPE, POSTING.CURRENCY)
                .orderBy(ACCOUNT.CODE, POSTING.CURRENCY)
                .fetch(row -> new TrialBalance.Row(row.value1(), row.value2(), AccountType.valueOf(row.value3()),
                        Money.ofMinor(row.value5().longValueExact(), CurrencyCode.of(row.value4())),
                        Money.ofMinor(row.value6().longValueExact(), functional)));
    }

    List<CurrencyCode> currencies(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectDistinct(POSTING.CURRENCY)
                .from(ACCOUNT)
                .join(POSTING)
                .on(POSTING.ACCOUNT_ID.eq(ACCOUNT.ID))
                .where(ACCOUNT.ENTITY_ID.eq(entity.value()))
                .fetch(row -> CurrencyCode.of(row.value1()));
    }

    Optional<LocalDate> firstDate(Transaction tx, EntityId entity) {
        return Optional.ofNullable(tx.jooq()
                .select(DSL.min(JOURNAL_ENTRY.EFFECTIVE_ON))
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.ENTITY_ID.eq(entity.value()))
                .fetchSingle(Record1::value1));
    }

    private static Condition until(@Nullable LocalDate asOf) {
        return asOf == null ? DSL.noCondition() : POSTING.EFFECTIVE_ON.le(asOf);
    }

    private static Condition known(Instant knownAt) {
        return DSL.exists(DSL.selectOne()
                .from(JOURNAL_ENTRY)
                .where(JOURNAL_ENTRY.ID.eq(POSTING.ENTRY_ID), JOURNAL_ENTRY.RECORDED_AT.le(knownAt)));
    }

    private static Field<BigDecimal> signedSum(Field<Long> amount) {
        return DSL.sum(DSL.when(POSTING.SIDE.eq(DSL.inline("D")), amount).otherwise(amount.neg()));
    }

    private static BookRow book(Record row) {
        return new BookRow(CurrencyCode.of(row.get("functional_currency",
                String.class)), row.get("chart_version", Long.class), row.get("period_version", Long.class));
    }

    private static Account account(AccountRecord row) {
        return new Account(row.getId(), row.getCode(), row.getName(), AccountType.valueOf(row.getType()),
                ControlKind.valueOf(row.getControl()), PeriodLock.valueOf(row.getPeriodLock()), row.getMonetary(),
                row.getContra(), row.getCurrency() == null ? null : CurrencyCode.of(row.getCurrency()));
    }

    private static EntryHead head(JournalEntryRecord row) {
        return new EntryHead(new EntryId(row.getId()), new EntityId(row.getEntityId()), row.getEventType(),
                row.getEffectiveOn(), row.getIntendedOn(), row.getRecordedAt(),
                new Reference(row.getSourcePrefix(), row.getSourceId()), row.getRuleVersion(),
                row.getReversesId() == null ? null : new EntryId(row.getReversesId()), row.getLineCount(),
                row.getActor(), row.getReason());
    }

    private static Posting line(Record row, CurrencyCode functional) {
        PostingRecord posting = row.into(POSTING);
        CurrencyCode currency = CurrencyCode.of(posting.getCurrency());
        Dimensions dimensions = new Dimensions(posting.getCustomerId(), posting.getOpenItemId(), posting.getTaxCode(),
                posting.getTaxRegistrationId(),
                posting.getClearingPrefix() == null
                        ? null
                        : new Reference(posting.getClearingPrefix(), posting.getClearingId()),
                posting.getObligationId(), posting.getSourceLine() == null ? 0 : posting.getSourceLine());
        return new Posting(new EntryId(posting.getEntryId()), posting.getLineNo(), posting.getEffectiveOn(),
                row.get(ACCOUNT.CODE), Side.of(posting.getSide()), Money.ofMinor(posting.getAmount(), currency),
                Money.ofMinor(posting.getFunctionalAmount(), functional), dimensions);
    }
}
