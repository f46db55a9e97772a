package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.ACTOR;
import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.RECORDED;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.USD;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static io.counterfoil.server.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.ledger.TestBooks.TestId;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final List<AccountCode> ACCOUNTS = List.of(AccountCode.values());
    private static final LocalDate MAY = LocalDate.of(2026, 5, 4);

    private final TestBooks books = new TestBooks(EUR);

    @Test
    void anEntryComesBackAsItWasPosted() {
        TestId customer = TestBooks.id("cus");
        TestId item = TestBooks.id("itm");
        TestId registration = TestBooks.id("txr");
        TestId obligation = TestBooks.id("obl");
        TestId invoice = TestBooks.id("inv");
        EntryId id = books.post(EntryDraft.of(books.entity, "invoice.issued", MAY, RECORDED, ACTOR, invoice)
                .rule(3)
                .reason("first of its kind")
                .debit(AccountCode.RECEIVABLES, usd("119.00"), eur("107.10"),
                        Dimensions.customer(customer).openItem(item))
                .credit(AccountCode.REVENUE, usd("100.00"), eur("90.00"), Dimensions.obligation(obligation).line(7))
                .credit(AccountCode.OUTPUT_TAX, usd("19.00"), eur("17.10"),
                        Dimensions.tax("DE-19", registration).line(7)));

        Entry entry = books.entry(id);

        assertThat(entry.head()).isEqualTo(new EntryHead(id, books.entity, "invoice.issued", MAY, null, RECORDED,
                Reference.to(invoice), 3, null, 3, "sys_test", "first of its kind"));
        assertThat(entry.lines()).containsExactly(
                new Posting(id, 1, MAY, "1100", Side.DEBIT, usd("119.00"), eur("107.10"),
                        new Dimensions(customer.value(), item.value(), null, null, null, null, 0)),
                new Posting(id, 2, MAY, "4000", Side.CREDIT, usd("100.00"), eur("90.00"),
                        new Dimensions(null, null, null, null, null, obligation.value(), 7)),
                new Posting(id, 3, MAY, "2200", Side.CREDIT, usd("19.00"), eur("17.10"),
                        new Dimensions(null, null, "DE-19", registration.value(), null, null, 7)));
        assertThat(TestBooks.<List<EntryHead>>read(tx -> books.ledger.entriesOf(tx, books.entity, invoice)))
                .containsExactly(entry.head());
    }

    @Test
    void randomBalancedEntriesAddUpToNothingAndNoSingleAmountCanBeChanged() {
        Random random = new Random(20_260_504);
        for (int round = 0; round < 60; round++) {
            List<EntryDraft.Line> lines = randomLines(random);
            books.post(draft(lines));
            int changed = random.nextInt(lines.size());
            EntryDraft.Line line = lines.get(changed);
            Money more = Money.ofMinor(1 + random.nextInt(1_000), line.document().currency());
            Money moreFunctional = Money.ofMinor(1 + random.nextInt(1_000), EUR);
            boolean foreign = !line.document().currency().equals(EUR);
            refuses(LedgerErrors.UNBALANCED, () -> books.post(draft(with(lines, changed, new EntryDraft.Line(
                    line.code(), line.side(), line.document().plus(more),
                    foreign ? line.functional() : line.functional().plus(more), line.dimensions())))));
            if (foreign) {
                refuses(LedgerErrors.UNBALANCED,
                        () -> books.post(draft(with(lines, changed, new EntryDraft.Line(line.code(), line.side(),
                                line.document(), line.functional().plus(moreFunctional), line.dimensions())))));
            }
            refuses(LedgerErrors.UNBALANCED, () -> books.post(draft(with(lines, changed, new EntryDraft.Line(
                    line.code(), line.side().opposite(), line.document(), line.functional(), line.dimensions())))));
        }
        TrialBalance trial = TestBooks.read(tx -> books.ledger.trialBalance(tx, books.entity, null, null));
        assertThat(trial.total()).isEqualTo(eur("0"));
        assertThat(trial.rows()
                .stream()
                .filter(row -> row.document().currency().equals(USD))
                .map(TrialBalance.Row::document)
                .reduce(usd("0"), Money::plus)).isEqualTo(usd("0"));
        assertThat(trial.rows()).isNotEmpty();
    }

    @Test
    void anEntryNeedsTwoLines() {
        refuses(LedgerErrors.BAD_ENTRY, () -> books.post(books.draft(MAY)));
        refuses(LedgerErrors.BAD_ENTRY, () -> books.post(books.draft(MAY).debit(AccountCode.BANK, eur("1"))));
    }

    @Test
    void amountsAreNeitherNegativeNorNothing() {
        refuses(LedgerErrors.BAD_LINE, () -> books.sale(MAY, "-1.00"));
        refuses(LedgerErrors.BAD_LINE, () -> books.sale(MAY, "0.00"));
    }

    @Test
    void amountsThatCannotBeAddedUpAreRefused() {
        Money most = Money.ofMinor(Long.MAX_VALUE, EUR);
        refuses(LedgerErrors.BAD_ENTRY, () -> books.post(books.draft(MAY)
                .debit(AccountCode.BANK, most)
                .debit(AccountCode.BANK, most)
                .credit(AccountCode.REVENUE, most)
                .credit(AccountCode.REVENUE, most)));
    }

    @Test
    void theFunctionalAmountIsInTheCurrencyOfTheBooksAndEqualWhereTheDocumentIsToo() {
        refuses(LedgerErrors.BAD_LINE, () -> books.post(books.draft(MAY)
                .debit(AccountCode.BANK, usd("1"))
                .credit(AccountCode.REVENUE, usd("1"))));
        refuses(LedgerErrors.BAD_LINE, () -> books.post(books.draft(MAY)
                .debit(AccountCode.BANK, eur("1"), eur("2"))
                .credit(AccountCode.REVENUE, eur("1"), eur("2"))));
    }

    @Test
    void twoDocumentCurrenciesMeetInClearingOnly() {
        refuses(LedgerErrors.UNBALANCED, () -> books.post(books.draft(MAY)
                .debit(AccountCode.BANK, usd("10"), eur("9"))
                .credit(AccountCode.REVENUE, eur("9"))));
        books.post(books.draft(MAY)
                .debit(AccountCode.BANK, usd("10"), eur("9"))
                .credit(AccountCode.FX_CLEARING, usd("10"), eur("9"))
                .debit(AccountCode.FX_CLEARING, eur("9"))
                .credit(AccountCode.REVENUE, eur("9")));
        assertThat(books.balance(AccountCode.FX_CLEARING)).isEqualTo(eur("0"));
    }

    @Test
    void anAccountMustBeInTheChart() {
        refuses(LedgerErrors.UNKNOWN_ACCOUNT, () -> books.post(books.draft(MAY)
                .line("9999", Side.DEBIT, eur("1"), eur("1"), Dimensions.NONE)
                .credit(AccountCode.REVENUE, eur("1"))));
    }

    @Test
    void anEntityWithoutBooksTakesNoEntry() {
        EntityId other = new EntityId(TestDatabase.shared().ids().next());
        refuses(LedgerErrors.NO_BOOKS,
                () -> books.post(EntryDraft.of(other, "test.happened", MAY, RECORDED, ACTOR, TestBooks.id("doc"))
                        .debit(AccountCode.BANK, eur("1"))
                        .credit(AccountCode.REVENUE, eur("1"))));
    }

    @Test
    void aLineOnAControlAccountSaysWhatItBelongsTo() {
        for (AccountCode account : AccountCode.values()) {
            if (account.control() != ControlKind.NONE) {
                assertThatThrownBy(() -> books.post(books.draft(MAY)
                        .debit(account, eur("1"))
                        .credit(AccountCode.REVENUE, eur("1")))).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("lacks");
            }
        }
    }

    @Test
    void nobodyPostsToAControlAccountByHand() {
        Dimensions all = Dimensions.customer(TestBooks.id("cus")).openItem(TestBooks.id("itm"));
        refuses(LedgerErrors.CONTROL_ACCOUNT, () -> books.post(books.draft(MAY)
                .manual()
                .debit(AccountCode.RECEIVABLES, eur("1"), all)
                .credit(AccountCode.REVENUE, eur("1"))));
        books.sale(MAY, "1.00", EntryDraft::manual);
        assertThat(books.balance(AccountCode.RECEIVABLES)).isEqualTo(eur("0"));
    }

    @Test
    void aReversalMirrorsTheEntryOnceAndOnlyOnce() {
        TestId customer = TestBooks.id("cus");
        EntryId id = books.post(books.draft(MAY)
                .debit(AccountCode.RECEIVABLES, usd("10"), eur("9"),
                        Dimensions.customer(customer).openItem(TestBooks.id("itm")))
                .credit(AccountCode.REVENUE, usd("10"), eur("9")));
        EntryId reversal = reverse(id, MAY.plusDays(1));

        Entry mirrored = books.entry(reversal);
        assertThat(mirrored.head().reverses()).isEqualTo(id);
        assertThat(mirrored.head().effectiveOn()).isEqualTo(MAY.plusDays(1));
        List<Posting> original = books.entry(id).lines();
        assertThat(mirrored.lines()).hasSameSizeAs(original);
        for (int i = 0; i < original.size(); i++) {
            Posting line = original.get(i);
            assertThat(mirrored.lines().get(i)).isEqualTo(new Posting(reversal, line.lineNo(), MAY.plusDays(1),
                    line.account(), line.side().opposite(), line.document(), line.functional(), line.dimensions()));
        }
        assertThat(books.balance(AccountCode.RECEIVABLES)).isEqualTo(eur("0"));
        refuses(LedgerErrors.ALREADY_REVERSED, () -> reverse(id, MAY.plusDays(1)));
        refuses(LedgerErrors.NOT_REVERSIBLE, () -> reverse(reversal, MAY.plusDays(1)));
        refuses(LedgerErrors.NO_ENTRY, () -> reverse(new EntryId(1), MAY));
    }

    @Test
    void anEntryIsNotReversedBeforeItsOwnDate() {
        EntryId id = books.sale(MAY, "5.00");
        refuses(LedgerErrors.NOT_REVERSIBLE, () -> reverse(id, MAY.minusDays(1)));
    }

    @Test
    void anotherEntitysEntryIsNotFound() {
        EntryId id = books.sale(MAY, "5.00");
        TestBooks others = new TestBooks(EUR);
        assertThat(TestBooks.<Optional<Entry>>read(tx -> others.ledger.find(tx, others.entity, id))).isEmpty();
        refuses(LedgerErrors.NO_ENTRY, () -> TRANSACTIONS.write(tx -> others.ledger.reverse(tx, id,
                new ReversalRequest(others.entity, "test.reversed", MAY, RECORDED, ACTOR, TestBooks.id("doc"), "x"))));
    }

    @Test
    void ofManyReversalsAtOnceOneSucceeds() throws Exception {
        EntryId id = books.sale(MAY, "5.00");
        int done = 0;
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = IntStream.range(0, 4).mapToObj(i -> pool.submit(() -> {
                try {
                    reverse(id, MAY);
                    return true;
                } catch (CounterfoilException e) {
                    assertThat(e.code()).isEqualTo(LedgerErrors.ALREADY_REVERSED);
                    return false;
                }
            })).toList();
            for (Future<Boolean> one : all) {
                done += one.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertThat(books.balance(AccountCode.BANK)).isEqualTo(eur("0"));
    }

    @Test
    void balancesAreAsOfADateAndAsKnownAtATime() {
        Instant later = RECORDED.plusSeconds(3_600);
        books.sale(LocalDate.of(2026, 1, 31), "100.00");
        books.sale(LocalDate.of(2026, 2, 1), "10.00");
        books.post(books.draft(LocalDate.of(2026, 1, 15), later)
                .debit(AccountCode.BANK, eur("1.00"))
                .credit(AccountCode.REVENUE, eur("1.00")));
        BalanceQuery bank = BalanceQuery.of(books.entity, AccountCode.BANK);
        LocalDate january = LocalDate.of(2026, 1, 31);

        assertThat(books.balance(bank).functional()).isEqualTo(eur("111.00"));
        assertThat(books.balance(bank.asOf(january)).functional()).isEqualTo(eur("101.00"));
        assertThat(books.balance(bank.asOf(january).knownAt(RECORDED)).functional()).isEqualTo(eur("100.00"));
        assertThat(books.balance(bank.knownAt(RECORDED)).functional()).isEqualTo(eur("110.00"));
        assertThat(books.balance(bank.asOf(LocalDate.of(2026, 1, 14))).functional()).isEqualTo(eur("0.00"));
        TrialBalance trial = TestBooks.read(tx -> books.ledger.trialBalance(tx, books.entity, january, RECORDED));
        assertThat(trial.rows()).extracting(TrialBalance.Row::account, TrialBalance.Row::functional)
                .containsExactly(tuple("1000", eur("100.00")),
                        tuple("4000", eur("-100.00")));
    }

    @Test
    void aBalanceCanBeOneCustomersAndOneItems() {
        TestId anna = TestBooks.id("cus");
        TestId ben = TestBooks.id("cus");
        TestId item = TestBooks.id("itm");
        books.post(invoice(anna, item, "30"));
        books.post(invoice(anna, TestBooks.id("itm"), "4"));
        books.post(invoice(ben, TestBooks.id("itm"), "500"));
        BalanceQuery receivables = BalanceQuery.of(books.entity, AccountCode.RECEIVABLES);
        assertThat(books.balance(receivables.customer(anna)).functional()).isEqualTo(eur("34"));
        assertThat(books.balance(receivables.customer(anna).openItem(item)).functional()).isEqualTo(eur("30"));
        assertThat(books.balance(receivables).functional()).isEqualTo(eur("534"));
    }

    @Test
    void balancesOfEachDocumentCurrencyAreKeptApart() {
        CurrencyCode yen = CurrencyCode.of("JPY");
        CurrencyCode dinar = CurrencyCode.of("KWD");
        for (Money document : List.of(Money.parse("1000", yen), Money.parse("2.345", dinar), usd("7.00"))) {
            books.post(books.draft(MAY)
                    .debit(AccountCode.BANK, document, eur("6.00"))
                    .credit(AccountCode.REVENUE, document, eur("6.00")));
        }
        Balance balance = books.balance(BalanceQuery.of(books.entity, AccountCode.BANK));
        assertThat(balance.functional()).isEqualTo(eur("18.00"));
        assertThat(balance.in(yen)).isEqualTo(Money.ofMinor(1_000, yen));
        assertThat(balance.in(dinar)).isEqualTo(Money.ofMinor(2_345, dinar));
        assertThat(balance.in(EUR)).isEqualTo(eur("0"));
    }

    @Test
    void aBalanceSeesWhatItsOwnTransactionHasPosted() {
        Money seen = TRANSACTIONS.write(tx -> {
            books.ledger.post(tx, books.draft(MAY)
                    .debit(AccountCode.BANK, eur("3.00"))
                    .credit(AccountCode.REVENUE, eur("3.00")));
            return books.ledger.balance(tx, BalanceQuery.of(books.entity, AccountCode.BANK)).functional();
        });
        assertThat(seen).isEqualTo(eur("3.00"));
    }

    @Test
    void postingFollowsOpeningInOneTransactionAndARolledBackOpeningLeavesNothing() {
        EntityId fresh = new EntityId(TestDatabase.shared().ids().next());
        Ledger ledger = books.ledger;
        EntryDraft draft = EntryDraft.of(fresh, "test.happened", MAY, RECORDED, ACTOR, TestBooks.id("doc"))
                .debit(AccountCode.BANK, eur("3.00"))
                .credit(AccountCode.REVENUE, eur("3.00"));
        assertThatThrownBy(() -> TRANSACTIONS.write(tx -> {
            ledger.openBooks(tx, fresh, EUR, RECORDED);
            ledger.post(tx, draft);
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        refuses(LedgerErrors.NO_BOOKS, () -> books.post(draft));
        TRANSACTIONS.write(tx -> {
            ledger.openBooks(tx, fresh, EUR, RECORDED);
            return ledger.post(tx, draft);
        });
        assertThat(TestBooks.read(tx -> ledger.balance(tx, BalanceQuery.of(fresh, AccountCode.BANK))).functional())
                .isEqualTo(eur("3.00"));
    }

    @Test
    void linesAreListedPageByPageWithoutGapOrRepetition() {
        TestId customer = TestBooks.id("cus");
        for (int i = 0; i < 25; i++) {
            books.post(invoice(customer, TestBooks.id("itm"), Integer.toString(i + 1)));
        }
        for (PostingQuery first : List.of(
                new PostingQuery(books.entity, null, null, null, null, null, 7),
                new PostingQuery(books.entity, "1100", null, MAY, MAY, null, 7),
                new PostingQuery(books.entity, null, customer.value(), null, MAY, null, 7))) {
            List<Posting> all = new ArrayList<>();
            PostingQuery query = first;
            List<Posting> page;
            do {
                PostingQuery asked = query;
                page = TestBooks.read(tx -> books.ledger.postings(tx, asked));
                all.addAll(page);
                if (!page.isEmpty()) {
                    query = new PostingQuery(first.entity(), first.account(), first.customer(), first.from(),
                            first.to(), PostingQuery.After.of(page.getLast()), first.limit());
                }
            } while (!page.isEmpty());
            boolean one = first.account() != null || first.customer() != null;
            assertThat(all).doesNotHaveDuplicates().hasSize(one ? 25 : 50);
        }
        List<Entry> entries = new ArrayList<>();
        EntryHead after = null;
        do {
            EntryHead last = after;
            List<Entry> page = TestBooks
                    .read(tx -> books.ledger.entries(tx, books.entity, MAY, MAY, last, 10));
            entries.addAll(page);
            after = page.isEmpty() ? null : page.getLast().head();
        } while (after != null);
        assertThat(entries).hasSize(25).allSatisfy(entry -> assertThat(entry.lines()).hasSize(2));
    }

    private EntryDraft invoice(TestId customer, TestId item, String amount) {
        return books.draft(MAY)
                .debit(AccountCode.RECEIVABLES, eur(amount), Dimensions.customer(customer).openItem(item))
                .credit(AccountCode.REVENUE, eur(amount));
    }

    private EntryId reverse(EntryId id, LocalDate on) {
        return TRANSACTIONS.write(tx -> books.ledger.reverse(tx, id, new ReversalRequest(books.entity,
                "test.reversed", on, RECORDED.plusSeconds(1), ACTOR, TestBooks.id("doc"), "a test")));
    }

    private EntryDraft draft(List<EntryDraft.Line> lines) {
        EntryDraft draft = books.draft(MAY);
        lines.forEach(line -> draft.line(line.code(), line.side(), line.document(), line.functional(),
                line.dimensions()));
        return draft;
    }

    private static List<EntryDraft.Line> with(List<EntryDraft.Line> lines, int index, EntryDraft.Line line) {
        List<EntryDraft.Line> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    /** Debits and credits of one document currency, split at random, in random order. */
    private static List<EntryDraft.Line> randomLines(Random random) {
        CurrencyCode currency = random.nextBoolean() ? EUR : USD;
        long documentTotal = 1_000L + random.nextInt(1_000_000);
        long functionalTotal = currency.equals(EUR) ? documentTotal : documentTotal * 9 / 10;
        List<EntryDraft.Line> lines = new ArrayList<>();
        for (Side side : Side.values()) {
            int parts = 1 + random.nextInt(4);
            long[] ratios = random.longs(parts, 1, 10).toArray();
            List<Money> documents = Money.ofMinor(documentTotal, currency).allocate(ratios);
            List<Money> functionals = Money.ofMinor(functionalTotal, EUR).allocate(ratios);
            for (int i = 0; i < parts; i++) {
                AccountCode account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
                lines.add(new EntryDraft.Line(account.code(), side, documents.get(i), functionals.get(i),
                        Dimensions.tax("T", TestBooks.id("txr"))
                                .of(TestBooks.id("cus"))
                                .openItem(TestBooks.id("itm"))
                                .clearedBy(TestBooks.id("pay"))
                                .satisfying(TestBooks.id("obl"))));
            }
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}
