package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The books of the legal entities. Posting is for features: whoever posts has checked the permission, and does it in
 * the transaction that changes the documents. Safe for any number of threads and nodes.
 *
 * <p>
 * Posting takes one query in a transaction for each entity, however many entries follow: a shared lock on the entity's
 * book, under which no period can be closed. Chart and periods come from a cache that the versions in that row keep
 * right. The rows go with the transaction's bulk insert; a balance read in the same transaction sees them.
 */
public final class Ledger {
    private static final int DUPLICATE_KEY = 1062;

    private final Ids ids;
    private final LedgerRepository repository = new LedgerRepository();
    private final PostingDayRepository days = new PostingDayRepository();
    private final PeriodRepository periods = new PeriodRepository();
    private final Map<EntityId, Chart> charts = new ConcurrentHashMap<>();
    private final Map<EntityId, PeriodCalendar> calendars = new ConcurrentHashMap<>();

    @Inject
    public Ledger(Ids ids) {
        this.ids = ids;
    }

    /**
     * Opens a new legal entity's books with the default chart of accounts ({@link AccountCode}). Every period is open;
     * see {@link Periods}. Once for an entity; a second call fails.
     *
     * @param functional the currency that the books are kept in, for good
     */
    public void openBooks(Transaction tx, EntityId entity, CurrencyCode functional, Instant recordedAt) {
        List<Account> accounts = Stream.of(AccountCode.values())
                .map(code -> new Account(ids.next(), code.code(), code.label(), code.type(), code.control(),
                        code.lock(), code.monetary(), code.contra(), null))
                .toList();
        // At once, not with the flush: who opens the books may post in the same transaction.
        repository.insertBook(tx, entity, new BookRow(functional, ids.next(), ids.next()), recordedAt);
        repository.insertAccounts(tx, entity, accounts);
    }

    /**
     * Posts an entry. If the effective date is in a closed period, it is posted on the first open day after it and
     * marked as late information; one written by hand, or bound to its day, is refused instead.
     *
     * @throws CounterfoilException {@code ledger.no-books}; {@code ledger.unbalanced}, {@code ledger.bad-entry},
     *     {@code ledger.bad-line}, {@code ledger.unknown-account}, {@code ledger.control-account};
     *     {@code ledger.period-closed} for an entry by hand
     * @throws IllegalStateException when a line on a control account lacks its dimensions: a mistake of the caller
     */
    public EntryId post(Transaction tx, EntryDraft draft) {
        Books books = lock(tx, draft.entity());
        List<Account> accounts = EntryRules.check(draft, books);
        LocalDate effectiveOn = books.calendar()
                .firstOpen(draft.effectiveOn(), locks(accounts), draft.isHistory(), draft.isAdjusting());
        if (draft.isOnTheDay() && !effectiveOn.equals(draft.effectiveOn())) {
            throw CounterfoilException
                    .ofField(LedgerErrors.PERIOD_CLOSED, "effectiveOn", draft.effectiveOn() + " is in a closed period",
                            "The first open day is " + effectiveOn)
                    .with("firstOpenDay", effectiveOn);
        }
        EntryId id = new EntryId(ids.next());
        repository.insertEntry(tx, id, draft, effectiveOn, accounts);
        return id;
    }

    /**
     * The day that an entry of this date would be posted on: the date itself, or the first open day after it. Holds for
     * the rest of the transaction.
     *
     * @param codes the accounts that the entry has lines on
     * @throws CounterfoilException {@code ledger.no-books}
     */
    public LocalDate postingDay(Transaction tx, EntityId entity, LocalDate effectiveOn, AccountCode... codes) {
        Set<PeriodLock> locks = EnumSet.of(PeriodLock.LEDGER);
        for (AccountCode code : codes) {
            locks.add(code.lock());
        }
        return lock(tx, entity).calendar().firstOpen(effectiveOn, locks, false, false);
    }

    /**
     * Posts the entry's mirror image: the same lines with sides exchanged. Each entry is reversed at most once, and a
     * reversal not at all. Reads, so take your locks before.
     *
     * @throws CounterfoilException {@code ledger.no-such-entry}, {@code ledger.already-reversed},
     *     {@code ledger.not-reversible}
     */
    public EntryId reverse(Transaction tx, EntryId entry, ReversalRequest request) {
        Books books = lock(tx, request.entity());
        Entry original = require(tx, request.entity(), entry);
        EntryHead head = original.head();
        if (head.reverses() != null) {
            throw new CounterfoilException(LedgerErrors.NOT_REVERSIBLE,
                    "Entry " + entry + " is itself a reversal. Post the business event again instead");
        }
        repository.findReversal(tx, entry)
                .ifPresent(by -> {
                    throw alreadyReversed(entry).with("reversedBy", by);
                });
        LocalDate intended = head.intendedOn() == null ? head.effectiveOn() : head.intendedOn();
        if (request.effectiveOn().isBefore(intended)) {
            throw CounterfoilException.ofField(LedgerErrors.NOT_REVERSIBLE, "effectiveOn",
                    request.effectiveOn() + " is before the entry's own date", "Use " + intended + " or later");
        }
        Invariants.require(!request.recordedAt().isBefore(head.recordedAt()), "entry %s is reversed before it is known",
                entry);
        // A late entry stands later than it was meant to; its mirror image must not stand before it.
        LocalDate effectiveOn = request.effectiveOn().isBefore(head.effectiveOn())
                ? head.effectiveOn()
                : request.effectiveOn();
        EntryDraft draft = EntryDraft
                .reversal(request.entity(), Reference.to(request.source()), request, entry, effectiveOn)
                .rule(head.ruleVersion());
        original.lines()
                .forEach(line -> draft.line(line.account(), line.side().opposite(), line.document(), line.functional(),
                        line.dimensions()));
        List<Account> accounts = EntryRules.check(draft, books);
        EntryId id = new EntryId(ids.next());
        repository.insertEntry(tx, id, draft, books.calendar().firstOpen(effectiveOn, locks(accounts), false, false),
                accounts);
        try {
            tx.flush();
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                throw alreadyReversed(entry);
            }
            throw e;
        }
        return id;
    }

    /** The entry with its lines; empty if the entity has no such entry. */
    public Optional<Entry> find(Transaction tx, EntityId entity, EntryId id) {
        tx.flush();
        return repository.findHead(tx, id)
                .filter(head -> head.entity().equals(entity))
                .map(head -> new Entry(head, repository.findLines(tx, List.of(head), functional(tx, entity))
                        .getOrDefault(id.value(), List.of())));
    }

    /** @throws CounterfoilException {@code ledger.no-such-entry} */
    public Entry require(Transaction tx, EntityId entity, EntryId id) {
        return find(tx, entity, id).orElseThrow(() -> noEntry(entity, id));
    }

    /** The entries of a document, in the order in which they were posted. */
    public List<EntryHead> entriesOf(Transaction tx, EntityId entity, Id source) {
        tx.flush();
        return repository.findBySource(tx, entity, Reference.to(source));
    }

    /**
     * An account's balance. Linear in the days on which something was posted to the account; where a customer, an item
     * or a time of knowledge is named, in their lines up to the date.
     *
     * @throws CounterfoilException {@code ledger.no-books}, {@code ledger.unknown-account}
     */
    public Balance balance(Transaction tx, BalanceQuery query) {
        tx.flush();
        CurrencyCode functional = functional(tx, query.entity());
        Account account = account(tx, query.entity(), query.account());
        return query.customer() == null && query.openItem() == null && query.knownAt() == null
                ? days.sum(tx, query.entity(), account, query.asOf(), functional)
                : repository.sum(tx, account, query, functional);
    }

    /**
     * All balances of an entity. Linear in the days on which something was posted; as of a time of knowledge in the
     * lines up to the date.
     *
     * @param asOf entries effective on or before this date, or null for all
     * @param knownAt entries recorded at or before this instant, or null for all
     */
    public TrialBalance trialBalance(Transaction tx, EntityId entity, @Nullable LocalDate asOf,
            @Nullable Instant knownAt) {
        tx.flush();
        CurrencyCode functional = functional(tx, entity);
        return new TrialBalance(functional, asOf, knownAt, knownAt == null
                ? days.sums(tx, entity, asOf, functional)
                : repository.sums(tx, entity, asOf, knownAt, functional));
    }

    /** A page of lines. */
    public List<Posting> postings(Transaction tx, PostingQuery query) {
        Invariants.require(query.limit() > 0 && query.limit() <= 1_000, "a page of %d lines", query.limit());
        tx.flush();
        return repository.findLines(tx, query, functional(tx, query.entity()));
    }

    /** A page of entries in the order of effective date and id, after the last one of the page before. */
    public List<Entry> entries(Transaction tx, EntityId entity, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable EntryHead after, int limit) {
        Invariants.require(limit > 0 && limit <= 1_000, "a page of %d entries", limit);
        tx.flush();
        CurrencyCode functional = functional(tx, entity);
        List<EntryHead> heads = repository.findHeads(tx, entity, from, to, after, limit);
        Map<Long, List<Posting>> lines = repository.findLines(tx, heads, functional);
        return heads.stream().map(head -> new Entry(head, lines.getOrDefault(head.id().value(), List.of()))).toList();
    }

    /**
     * What stood, in the functional currency, before the first line of a page: the lines of the account (of the
     * customer, if one is named) before the query's first day, or up to the last line of the page before. Linear in the
     * days before it; where a customer is named, in these lines.
     */
    public Money before(Transaction tx, PostingQuery query) {
        tx.flush();
        CurrencyCode functional = functional(tx, query.entity());
        PostingQuery.After after = query.after();
        LocalDate first = after == null ? query.from() : after.effectiveOn();
        if (query.customer() != null || query.account() == null || first == null) {
            return repository.sumBefore(tx, query, functional);
        }
        Money before = days.sum(tx, query.entity(), account(tx, query.entity(), query.account()), first.minusDays(1),
                functional).functional();
        return after == null ? before : before.plus(repository.sumOfTheDay(tx, query, after, functional));
    }

    /** The heads of those of the entries that are the entity's. */
    public Map<EntryId, EntryHead> heads(Transaction tx, EntityId entity, Collection<EntryId> entries) {
        tx.flush();
        return repository.findHeads(tx, entity, entries)
                .stream()
                .collect(Collectors.toMap(EntryHead::id, Function.identity()));
    }

    /** A page of the journal, newest day first. */
    public List<Entry> journal(Transaction tx, JournalQuery query) {
        Invariants.require(query.limit() > 0 && query.limit() <= 1_000, "a page of %d entries", query.limit());
        tx.flush();
        List<EntryHead> heads = repository.findHeads(tx, query);
        Map<Long, List<Posting>> lines = repository.findLines(tx, heads, functional(tx, query.entity()));
        return heads.stream().map(head -> new Entry(head, lines.getOrDefault(head.id().value(), List.of()))).toList();
    }

    /** The entry that reverses this one; empty if none does. */
    public Optional<EntryId> reversalOf(Transaction tx, EntryId entry) {
        tx.flush();
        return repository.findReversal(tx, entry);
    }

    /** Every document currency in the entity's lines. */
    List<CurrencyCode> currencies(Transaction tx, EntityId entity) {
        return repository.currencies(tx, entity);
    }

    /** The entity's chart, in the order of the numbers. */
    public List<Account> accounts(Transaction tx, EntityId entity) {
        return repository.accounts(tx, entity);
    }

    /**
     * The currency that the entity's books are kept in.
     *
     * @throws CounterfoilException {@code ledger.no-books}
     */
    public CurrencyCode functional(Transaction tx, EntityId entity) {
        return repository.find(tx, entity).orElseThrow(() -> noBooks(entity)).functional();
    }

    private Account account(Transaction tx, EntityId entity, String code) {
        return repository.accounts(tx, entity)
                .stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(LedgerErrors.UNKNOWN_ACCOUNT,
                        "There is no account " + code + " in the books of " + entity));
    }

    private Books lock(Transaction tx, EntityId entity) {
        Map<Long, Books> opened = tx.attached(OpenedBooks.class, OpenedBooks::new).byEntity();
        Books books = opened.get(entity.value());
        if (books == null) {
            BookRow row = repository.lockForPosting(tx, entity).orElseThrow(() -> noBooks(entity));
            books = new Books(entity, row.functional(), chart(tx, entity, row.chartVersion()),
                    calendar(tx, entity, row.periodVersion()));
            opened.put(entity.value(), books);
        }
        return books;
    }

    private Chart chart(Transaction tx, EntityId entity, long version) {
        Chart cached = charts.get(entity);
        if (cached == null || cached.version() != version) {
            cached = new Chart(version, repository.lockAccounts(tx, entity));
            charts.put(entity, cached);
        }
        return cached;
    }

    private PeriodCalendar calendar(Transaction tx, EntityId entity, long version) {
        PeriodCalendar cached = calendars.get(entity);
        if (cached == null || cached.version() != version) {
            cached = new PeriodCalendar(version, periods.lock(tx, entity));
            calendars.put(entity, cached);
        }
        return cached;
    }

    private static Set<PeriodLock> locks(List<Account> accounts) {
        Set<PeriodLock> locks = EnumSet.of(PeriodLock.LEDGER);
        accounts.forEach(account -> locks.add(account.lock()));
        return locks;
    }

    static CounterfoilException noBooks(EntityId entity) {
        return new CounterfoilException(LedgerErrors.NO_BOOKS, "The legal entity " + entity + " has no books");
    }

    private static CounterfoilException noEntry(EntityId entity, EntryId id) {
        return new CounterfoilException(LedgerErrors.NO_ENTRY,
                "There is no journal entry " + id + " in the books of " + entity);
    }

    private static CounterfoilException alreadyReversed(EntryId entry) {
        return new CounterfoilException(LedgerErrors.ALREADY_REVERSED,
                "Entry " + entry + " has been reversed before; an entry is reversed once");
    }
}
