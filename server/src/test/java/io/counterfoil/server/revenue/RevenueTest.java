package io.counterfoil.server.revenue;

import static io.counterfoil.server.revenue.TestBiller.ANNA;
import static io.counterfoil.server.revenue.TestBiller.TRANSACTIONS;
import static io.counterfoil.server.revenue.TestBiller.day;
import static io.counterfoil.server.revenue.TestBiller.eur;
import static io.counterfoil.server.revenue.TestBiller.get;
import static io.counterfoil.server.revenue.TestBiller.key;
import static io.counterfoil.server.revenue.TestBiller.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.InvoiceErrors;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.LineTreatment;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.ledger.Periods;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LeavesBooksWhole
class RevenueTest {
    private static final LocalDate END = day(12, 31);

    /** Violations by invariant, of the tests that write whatever they like into the same database. */
    private static final Map<String, Long> BEFORE = TRANSACTIONS.read(tx -> RevenueInvariants.all()
            .stream()
            .collect(Collectors.toMap(Invariant::name, one -> Verdict.of(one, tx).violations())));

    private final TestBiller biller = new TestBiller();

    private InvoiceId year(String price) {
        return biller.invoice(day(1, 1), line(price, day(1, 1), END));
    }

    @Test
    void aYearIsEarnedMonthByMonthAndTheLastTakesTheRemainder() {
        InvoiceId invoice = year("1200");

        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("1200.00"));
        assertThat(biller.recognise(day(1, 31))).isEqualTo(1);
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("101.92"));
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("1098.08"));
        assertThat(biller.recognise(END)).isEqualTo(11);

        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("1200.00"));
        RevenueSchedule schedule = biller.schedule(invoice);
        assertThat(schedule.remaining()).isEqualTo(eur("0.00"));
        assertThat(schedule.parts()).hasSize(12).allSatisfy(part -> {
            assertThat(part.state()).isEqualTo("recognised");
            assertThat(part.entry()).isNotNull();
            assertThat(part.recognisedOn()).isEqualTo(part.to()).isEqualTo(part.dueOn());
        });
        assertThat(biller.credits(AccountCode.REVENUE, day(2, 28))).isEqualTo(eur("193.97"));
        assertThat(biller.leaves("revenue.schedule")).hasSize(1);
        assertThat(biller.leaves("revenue.recognise")).hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf.objects()).contains(schedule.obligation().text()));
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void whatIsRecognisedIsNotRecognisedAgain() {
        year("1200");

        assertThat(biller.recognise(day(6, 30))).isEqualTo(6);
        assertThat(biller.recognise(day(6, 30))).isZero();
        assertThat(biller.recognise(day(7, 30))).isZero();
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("595.07"));
    }

    @Test
    void runsAtTheSameTimeShareTheWorkAndPostEachLineOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            year("1200");
        }
        List<Callable<Long>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(() -> biller.recognise(END));
        }
        long lines = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(runs.size())) {
            for (Future<Long> run : pool.invokeAll(runs)) {
                lines += run.get();
            }
        }

        assertThat(lines).isEqualTo(20 * 12);
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("24000.00"));
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
    }

    @Test
    void whatIsBilledLateIsEarnedFromTheDayOfTheInvoice() {
        InvoiceId invoice = biller.invoice(day(3, 15), line("1200", day(1, 1), END));

        assertThat(biller.recognise(day(3, 14))).isZero();
        assertThat(biller.recognise(day(3, 15))).isEqualTo(2);
        assertThat(biller.credits(AccountCode.REVENUE, day(3, 14))).isEqualTo(eur("0.00"));
        assertThat(biller.credits(AccountCode.REVENUE, day(3, 15))).isEqualTo(eur("193.97"));
        assertThat(biller.schedule(invoice).parts().getFirst().dueOn()).isEqualTo(day(3, 15));
    }

    @Test
    void nothingIsEarnedBeforeItsDay() {
        LocalDate tomorrow = biller.entity.today(Clock.systemUTC()).plusDays(1);

        refused(RevenueErrors.INVALID, () -> biller.recognise(tomorrow));
    }

    @Test
    void aCreditNoteHalfWayTakesHalfFromDeferredRevenueAndHalfAsConcession() {
        InvoiceId invoice = biller.invoice(day(6, 1), line("1000", day(6, 1), day(6, 30)));

        biller.credit(invoice, day(6, 16), "100", null);

        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("950.00"));
        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("-50.00"));
        RevenueSchedule schedule = biller.schedule(invoice);
        assertThat(schedule.amount()).isEqualTo(eur("950.00"));
        assertThat(schedule.parts()).extracting(part -> part.to() + " " + part.amount().decimal())
                .containsExactly("2025-06-15 500.00", "2025-06-30 450.00");
        assertThat(schedule.changes()).extracting(change -> change.amount().decimal())
                .containsExactly("1000.00", "-50.00");
        assertThat(biller.recognise(END)).isEqualTo(2);
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("950.00"));
        assertThat(biller.leaves("revenue.revise")).hasSize(1);
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void allThatIsLeftOfALineTakesBackExactlyWhatIsNotPerformed() {
        InvoiceId invoice = year("1200");
        biller.recognise(day(3, 31));
        biller.credit(invoice, day(4, 11), "100", null);
        biller.credit(invoice, day(4, 11), "250", LineTreatment.CONCESSION);

        biller.credit(invoice, day(4, 11), null, null);

        // 100 of 365 days: 31 + 28 + 31 in the books, 10 of April still to be recognised, nothing after it.
        RevenueSchedule schedule = biller.schedule(invoice);
        assertThat(schedule.remaining()).isEqualTo(schedule.parts().getLast().amount()).isEqualTo(eur("32.88"));
        assertThat(schedule.parts()).hasSize(4);
        assertThat(schedule.parts().getLast().to()).isEqualTo(day(4, 10));
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("32.88"));
        biller.recognise(END);
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("328.77"));
        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("-328.77"));
        assertThat(biller.credits(AccountCode.RECEIVABLES)).isEqualTo(eur("0.00"));
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void whatIsPerformedCannotBeTakenBackAsUnperformed() {
        InvoiceId invoice = biller.invoice(day(6, 1), line("1000", day(6, 1), day(6, 30)));

        refused(InvoiceErrors.CREDIT_EXCEEDS,
                () -> biller.credit(invoice, day(6, 16), "500.01", LineTreatment.UNPERFORMED));
        biller.credit(invoice, day(6, 16), "500", LineTreatment.UNPERFORMED);
        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("0.00"));
        assertThat(biller.schedule(invoice).parts()).extracting(part -> part.amount().decimal())
                .containsExactly("500.00");
    }

    @Test
    void afterTheServiceACreditNoteIsAConcession() {
        InvoiceId invoice = biller.invoice(day(6, 1), line("1000", day(6, 1), day(6, 30)));
        biller.recognise(END);

        biller.credit(invoice, day(8, 1), "300", null);

        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("-300.00"));
        assertThat(biller.schedule(invoice).changes()).hasSize(1);
    }

    @Test
    void aLineThatWasEarnedAtOnceHasNothingUnperformed() {
        InvoiceId invoice = biller.invoice(day(6, 1), line("1000", null, null));

        for (LineTreatment wrong : List.of(LineTreatment.UNPERFORMED, LineTreatment.WHOLE_PERIOD)) {
            refused(InvoiceErrors.INVALID, () -> biller.credit(invoice, day(6, 16), "10", wrong));
        }
        biller.credit(invoice, day(6, 16), "10", null);
        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("-10.00"));
    }

    @Test
    void aRepeatedCreditNoteIsTheSameThoughMoreWasRecognisedMeanwhile() {
        InvoiceId invoice = year("1200");
        IdempotencyKey key = key();
        NewCreditNote rest = new NewCreditNote(day(4, 1), "Cancelled",
                List.of(new NewCreditNote.Line(1, null, null, null)));
        CreditNotes notes = get(CreditNotes.class);
        var first = notes.issue(ANNA, key, biller.entity.id(), invoice, rest);
        biller.recognise(END);

        assertThat(notes.issue(ANNA, key, biller.entity.id(), invoice, rest)).isEqualTo(first);
        assertThat(biller.schedule(invoice).changes()).hasSize(2);
    }

    @Test
    void aCreditNoteAndARunAtTheSameTimeBothSucceedAndAgree() throws Exception {
        List<InvoiceId> invoices = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            invoices.add(year("1200"));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Callable<Object>> work = new ArrayList<>();
            invoices.forEach(invoice -> work.add(() -> biller.credit(invoice, day(7, 1), "600", null)));
            for (int month = 1; month <= 12; month++) {
                LocalDate through = YearMonth.of(2025, month).atEndOfMonth();
                work.add(() -> biller.recognise(through));
            }
            for (Future<Object> one : pool.invokeAll(work)) {
                one.get();
            }
        }
        biller.recognise(END);
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
        assertThat(biller.credits(AccountCode.REVENUE).plus(biller.credits(AccountCode.CONCESSIONS)))
                .isEqualTo(eur("3600.00"));
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void aDeductionIsEarnedTheOtherWayRound() {
        InvoiceId invoice = biller.invoice(day(1, 1), line("1200", day(1, 1), END), line("-120", day(1, 1), END));

        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("1080.00"));
        biller.recognise(day(1, 31));
        assertThat(biller.credits(AccountCode.REVENUE)).isEqualTo(eur("91.73"));
        get(CreditNotes.class).issue(ANNA, key(), biller.entity.id(), invoice, new NewCreditNote(day(2, 1), "Cancelled",
                List.of(new NewCreditNote.Line(1, null, null, null), new NewCreditNote.Line(2, null, null, null))));
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
        assertThat(biller.credits(AccountCode.CONCESSIONS)).isEqualTo(eur("-91.73"));
        assertThat(broken(tx -> {})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"USD, 0.9133, 1000.01", "JPY, 0.00613, 99", "USD, 0.0001, 0.07", "KWD, 2.98765, 1.001"})
    void foreignAmountsAreEarnedAtTheRateOfTheInvoiceToTheLastCent(String currency, String rate, String price) {
        InvoiceId invoice = biller.invoice(currency, rate, day(1, 1), line(price, day(1, 1), END),
                line("1000", null, null));
        biller.recognise(day(2, 28));
        biller.credit(invoice, day(3, 10), null, null);
        assertThat(broken(tx -> {})).isEmpty();
        RevenueSchedule schedule = biller.schedule(invoice);
        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(schedule.functionalRemaining());

        biller.recognise(END);

        assertThat(biller.credits(AccountCode.DEFERRED_REVENUE)).isEqualTo(eur("0.00"));
        assertThat(biller.balance(AccountCode.DEFERRED_REVENUE, null).in(CurrencyCode.of(currency)).isZero()).isTrue();
        RevenueSchedule done = biller.schedule(invoice);
        assertThat(done.recognised()).isEqualTo(done.amount());
        assertThat(done.functionalRecognised()).isEqualTo(done.functionalAmount());
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void whatFallsIntoAClosedPeriodIsEarnedOnTheFirstOpenDayAndTheReportAgreesWithTheLedger() {
        InvoiceId invoice = year("1200");
        biller.recognise(day(1, 31));
        TRANSACTIONS.write(tx -> get(Periods.class).close(tx, biller.entity.id(), PeriodLock.LEDGER,
                YearMonth.of(2025, 3), ANNA, "test"));
        biller.recognise(day(4, 30));
        biller.credit(invoice, day(5, 20), "400", null);
        biller.recognise(day(8, 31));

        assertThat(biller.schedule(invoice).parts().get(1)).satisfies(february -> {
            assertThat(february.dueOn()).isEqualTo(day(2, 28));
            assertThat(february.recognisedOn()).isEqualTo(day(4, 1));
        });
        RevenueSchedules schedules = get(RevenueSchedules.class);
        for (LocalDate asOf : List.of(day(1, 1).minusDays(1), day(1, 1), day(1, 31), day(3, 31), day(4, 1), day(4, 30),
                day(5, 19), day(5, 20), day(6, 30), day(8, 31), END)) {
            assertThat(schedules.deferred(biller.entity.id(), asOf).functionalTotal()).as("as of %s", asOf)
                    .isEqualTo(biller.credits(AccountCode.DEFERRED_REVENUE, asOf));
        }
        DeferredBalance march = schedules.deferred(biller.entity.id(), day(3, 31));
        assertThat(march.currencies()).singleElement().satisfies(euro -> {
            assertThat(euro.due()).isEqualTo(eur("193.97"));
            assertThat(euro.months()).hasSize(9);
            assertThat(euro.months().getFirst().month()).isEqualTo(YearMonth.of(2025, 4));
        });
        assertThat(broken(tx -> {})).isEmpty();
    }

    @Test
    void verifyFindsWhatDoesNotAgree() {
        year("1200");
        biller.recognise(day(2, 28));
        String mine = " WHERE entity_id = " + biller.entity.id().value();
        String obligation = "(SELECT id FROM revenue_obligation" + mine + ")";

        assertThat(broken(tx -> tx.jooq()
                .execute("UPDATE revenue_obligation SET recognised = recognised + 1" + mine)))
                .containsExactly("recognised and left make the price of each obligation");
        assertThat(broken(tx -> tx.jooq()
                .execute("UPDATE revenue_obligation SET revision = 2" + mine)))
                .containsExactlyInAnyOrder("recognised and left make the price of each obligation",
                        "what the revenue schedules have left equals account 2300");
        assertThat(broken(tx -> tx.jooq()
                .execute("INSERT INTO revenue_recognition SELECT " + obligation
                        + ", 1, 3, 1, NULL, '2025-03-31', NOW()")))
                .containsExactlyInAnyOrder("recognised and left make the price of each obligation",
                        "what the revenue schedules have left equals account 2300",
                        "each recognised line has one entry over its amount");
    }

    @Test
    void schedulesCannotBeChangedByTheServersOwnAccount() {
        year("1200");
        biller.recognise(day(1, 31));

        for (String table : List.of("revenue_revision SET amount = 1", "revenue_schedule_line SET amount = 1",
                "revenue_recognition SET entry_id = NULL")) {
            assertThatThrownBy(() -> TRANSACTIONS.write(tx -> tx.jooq()
                    .execute("UPDATE " + table + " WHERE obligation_id IN (SELECT id FROM revenue_obligation"
                            + " WHERE entity_id = " + biller.entity.id().value() + ")")))
                    .as(table)
                    .hasMessageMatching("(?s).*(denied|append-only).*");
        }
    }

    private static void refused(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    /** The invariants that something breaks; it is rolled back. What other tests have left behind does not count. */
    private static List<String> broken(Consumer<Transaction> action) {
        List<String> broken = new ArrayList<>();
        assertThatThrownBy(() -> TRANSACTIONS.write(tx -> {
            action.accept(tx);
            broken.clear();
            RevenueInvariants.all()
                    .stream()
                    .filter(one -> Verdict.of(one, tx).violations() > BEFORE.getOrDefault(one.name(), 0L))
                    .forEach(one -> broken.add(one.name()));
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
        return broken;
    }
}
