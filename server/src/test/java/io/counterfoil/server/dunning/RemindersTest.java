package io.counterfoil.server.dunning;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.MessageState;
import io.counterfoil.server.delivery.MessageView;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LeavesBooksWhole
class RemindersTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final String EMAIL = "berta@buyer.example";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ReminderRuns runs = HOUSE.the(ReminderRuns.class);
    private final Schedules schedules = HOUSE.the(Schedules.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @SuppressWarnings("NullAway.Init")
    private Customer customer;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
        customer = seller.customer("en", EMAIL);
    }

    /** The folder goes with the test: nothing may still be on its way to it. */
    @AfterEach
    void letEverythingGoOut() {
        Await.until("nothing is under way",
                () -> states().stream()
                        .noneMatch(state -> state == MessageState.QUEUED || state == MessageState.SENDING));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, ''", "0, 0, ''", "6, 0, ''", "7, 1, friendly", "20, 1, friendly", "21, 2, firm", "44, 2, firm",
            "45, 3, last", "400, 3, last"})
    void aStepIsDueFromItsDayOnAndOnlyTheHighest(int daysLate, int step, String tone) {
        seller.channel();
        seller.dueOn(customer, seller.today.minusDays(daysLate));

        List<ReminderRuns.PlannedLine> plan = runs.preview(seller.entity.id(), null);

        if (step == 0) {
            assertThat(plan).isEmpty();
        } else {
            assertThat(plan).singleElement().satisfies(line -> {
                assertThat(line.step()).isEqualTo(step);
                assertThat(line.tone()).isEqualTo(tone);
                assertThat(line.outcome()).isEqualTo("remind");
                assertThat(line.items().getFirst().daysLate()).isEqualTo(daysLate);
            });
        }
    }

    @Test
    void ofExtensionsTheOneThatWasAgreedLastCounts() {
        seller.channel();
        IssuedDocument extended = seller.dueOn(customer, seller.today.minusDays(50));
        IssuedDocument other = seller.dueOn(customer, seller.today.minusDays(46));
        extend(extended, seller.today.minusDays(1), 5);
        extend(extended, seller.today.minusDays(10), 9);
        extend(extended, seller.today.minusDays(30), 7);

        List<ReminderRuns.PlannedLine> plan = runs.preview(seller.entity.id(), null);

        assertThat(plan.stream().flatMap(line -> line.items().stream()))
                .extracting(ReminderRuns.Due::invoice, ReminderRuns.Due::daysLate)
                .containsExactlyInAnyOrder(tuple(extended.id(), 10L), tuple(other.id(), 46L));
    }

    /** @param day of this month on which it was agreed */
    private static void extend(IssuedDocument invoice, LocalDate due, int day) {
        transactions().write(tx -> tx.jooq()
                .execute("INSERT INTO open_item_extension (id, item_id, due_on, agreed_on, reason, recorded_at)"
                        + " SELECT ?, id, ?, ?, 'agreed', ? FROM open_item WHERE document_type = 'invoice'"
                        + " AND document_id = ?", HOUSE.the(Ids.class).next(), due, due, "2026-03-0" + day,
                        invoice.id().value()));
    }

    @Test
    void aReminderGoesOutOnceAndMissedStepsAreNotMadeUpFor() {
        IssuedDocument invoice = seller.dueOn(customer, seller.today.minusDays(50));
        seller.channel();

        ReminderRun run = finished(start());
        awaitState(MessageState.SENT);
        ReminderRun again = finished(start());

        assertThat(run.reminders()).isEqualTo(1);
        assertThat(run.items()).isEqualTo(1);
        assertThat(again.reminders()).isZero();
        assertThat(seller.sent()).singleElement()
                .satisfies(mail -> assertThat(mail).contains("REMINDER en_GB", "to Berta Buyer <" + EMAIL + ">",
                        "subject Last reminder: invoice " + invoice.number(), "238.00\u00a0EUR, due on ",
                        "50 days overdue", "Our account: DE89370400440532013000"));
        assertThat(reminders()).singleElement().satisfies(reminder -> {
            assertThat(reminder.step()).isEqualTo(3);
            assertThat(reminder.scheduleVersion()).isZero();
            assertThat(reminder.items().getFirst().invoice()).isEqualTo(invoice.id());
        });
        assertThat(HOUSE.leaves(seller.entity.id(), "reminder.queue")).isNotEmpty();
    }

    @Test
    void twoRunsAtTheSameTimeSendEachReminderOnce() {
        Customer other = seller.customer("de", "otto@other.example");
        for (int i = 0; i < 3; i++) {
            seller.dueOn(customer, seller.today.minusDays(30));
            seller.dueOn(other, seller.today.minusDays(30));
        }
        seller.channel();

        ReminderRun first = start();
        ReminderRun second = start();

        int together = finished(first).reminders() + finished(second).reminders();
        assertThat(together).isEqualTo(2);
        awaitState(MessageState.SENT);
        assertThat(seller.sent()).hasSize(2);
    }

    @Test
    void whatHasReachedTheSameStepIsOneLetterAndOtherStepsAreOthers() {
        seller.dueOn(customer, seller.today.minusDays(30));
        seller.dueOn(customer, seller.today.minusDays(25));
        seller.dueOn(customer, seller.today.minusDays(8));
        seller.channel();

        ReminderRun run = finished(start());

        assertThat(run.reminders()).isEqualTo(2);
        assertThat(run.items()).isEqualTo(3);
        awaitState(MessageState.SENT);
        assertThat(seller.sent()).anySatisfy(mail -> assertThat(mail).contains("Second reminder: 2 overdue invoices",
                "Together: 476.00\u00a0EUR"))
                .anySatisfy(mail -> assertThat(mail).contains("subject Reminder: invoice "));
    }

    @Test
    void whatAFeatureHoldsIsNotRemindedOfUntilItLetsGo() {
        InvoiceId invoice = seller.dueOn(customer, seller.today.minusDays(10)).id();
        seller.channel();
        HOUSE.held().add(invoice);
        assertThat(runs.preview(seller.entity.id(), null)).singleElement()
                .satisfies(line -> assertThat(line.outcome()).isEqualTo("held"));
        ReminderRun held = finished(start());
        assertThat(held.held()).isEqualTo(1);
        assertThat(held.reminders()).isZero();

        HOUSE.held().remove(invoice);

        assertThat(finished(start()).reminders()).isEqualTo(1);
    }

    @Test
    void whatIsSettledOrHeldBetweenPlanAndSendingIsNotSent() {
        InvoiceId paid = seller.dueOn(customer, seller.today.minusDays(10)).id();
        Customer other = seller.customer("en", "otto@other.example");
        InvoiceId pending = seller.dueOn(other, seller.today.minusDays(10)).id();
        seller.tell("channel", "later");
        seller.channel();
        ReminderRun unused = finished(start());
        awaitState(MessageState.RETRY);
        seller.pay(customer, paid, "238.00");
        HOUSE.held().add(pending);
        seller.tell("channel", "");

        HOUSE.clock().forward(Duration.ofMinutes(11));

        awaitState(MessageState.WITHDRAWN);
        assertThat(seller.sent()).hasSize(2);
        HOUSE.held().remove(pending);
    }

    @Test
    void aReminderThatWasWithdrawnDoesNotCountAndItsStepIsTakenAgain() {
        InvoiceId pending = seller.dueOn(customer, seller.today.minusDays(10)).id();
        seller.tell("channel", "later");
        seller.channel();
        ReminderRun unused = finished(start());
        awaitState(MessageState.RETRY);
        HOUSE.held().add(pending);
        seller.tell("channel", "");
        HOUSE.clock().forward(Duration.ofMinutes(11));
        awaitState(MessageState.WITHDRAWN);
        MessageId withdrawn = reminders().getFirst().message();
        assertThat(finished(start()).reminders()).isZero();
        HOUSE.held().remove(pending);
        assertThatThrownBy(() -> HOUSE.the(Messages.class).resend(ANNA, key(), seller.entity.id(), withdrawn))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("was withdrawn");

        assertThat(finished(start()).reminders()).isEqualTo(1);
        Await.until("the other one is sent",
                () -> states().equals(List.of(MessageState.SENT, MessageState.WITHDRAWN)));

        assertThat(finished(start()).reminders()).isZero();
        assertThat(reminders()).extracting(Reminder::step).containsExactly(1, 1);
        assertThat(reminders()).extracting(Reminder::message).doesNotHaveDuplicates();
    }

    @Test
    void whatWasSentCountsThoughItWasWithdrawnWhenSentOnceMore() {
        InvoiceId pending = seller.dueOn(customer, seller.today.minusDays(10)).id();
        seller.channel();
        ReminderRun unused = finished(start());
        awaitState(MessageState.SENT);
        HOUSE.held().add(pending);
        MessageView again = HOUSE.the(Messages.class)
                .resend(ANNA, key(), seller.entity.id(), reminders().getFirst().message());
        assertThat(again.state()).isEqualTo("queued");
        awaitState(MessageState.WITHDRAWN);
        HOUSE.held().remove(pending);

        assertThat(finished(start()).reminders()).isZero();
    }

    @Test
    void theLookBeforeARunPassesOverWhoWasRemindedAndSaysHowFarItCame() {
        seller.channel();
        seller.dueOn(customer, seller.today.minusDays(10));
        ReminderRun unused = finished(start());
        Customer second = seller.customer("en", "otto@other.example");
        Customer third = seller.customer("en", "thea@third.example");
        seller.dueOn(second, seller.today.minusDays(10));
        seller.dueOn(third, seller.today.minusDays(10));

        ReminderRuns.Look one = runs.look(seller.entity.id(), 0, 1, 100);
        ReminderRuns.Look rest = runs.look(seller.entity.id(), second.id().value(), 50, 100);
        ReminderRuns.Look bounded = runs.look(seller.entity.id(), 0, 50, 1);

        assertThat(one.lines()).extracting(ReminderRuns.PlannedLine::customer).containsExactly(second.id());
        assertThat(one.lookedAt()).isEqualTo(2);
        assertThat(one.last()).isEqualTo(second.id());
        assertThat(rest.lines()).extracting(ReminderRuns.PlannedLine::customer).containsExactly(third.id());
        assertThat(rest.lookedAt()).isEqualTo(1);
        assertThat(rest.last()).isNull();
        assertThat(bounded.lines()).isEmpty();
        assertThat(bounded.lookedAt()).isEqualTo(1);
        assertThat(bounded.last()).isEqualTo(customer.id());
    }

    @Test
    void verifyFindsAStepThatWentOutTwice() {
        seller.dueOn(customer, seller.today.minusDays(10));
        seller.channel();
        ReminderRun unused = finished(start());

        long id = reminders().getFirst().id().value();
        assertThat(violations(DunningInvariants.all().getFirst(), tx -> {
            tx.jooq()
                    .execute("INSERT INTO reminder SELECT id + 1, entity_id, customer_id, run_id, schedule_version, "
                            + "step_no, days, tone, as_of, currency, message_id, recorded_at FROM reminder WHERE id = "
                            + id);
            tx.jooq()
                    .execute("INSERT INTO reminder_item SELECT reminder_id + 1, item_id, invoice_id, schedule_version, "
                            + "step_no, try_no + 1, days, due_on, open_amount, recorded_at FROM reminder_item"
                            + " WHERE reminder_id = " + id);
        })).isEqualTo(1);
    }

    @Test
    void aPartPaymentIsTakenIntoAccount() {
        InvoiceId invoice = seller.dueOn(customer, seller.today.minusDays(10)).id();
        seller.channel();
        seller.pay(customer, invoice, "38.00");

        ReminderRun unused = finished(start());

        awaitState(MessageState.SENT);
        assertThat(seller.sent().getFirst()).contains(": 200.00\u00a0EUR, due on");
    }

    @Test
    void whoCannotBeWrittenToIsLeftOutWithAReasonAndRemindedOnceThereIsAWay() {
        Customer silent = seller.customer("en", null);
        seller.dueOn(silent, seller.today.minusDays(10));
        assertThatThrownBy(this::start).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("reminder-channel");
        seller.channel();
        assertThat(runs.preview(seller.entity.id(), null)).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo("no-contact");
            assertThat(line.reason()).contains("no contact");
        });

        ReminderRun run = finished(start());

        assertThat(run.withoutContact()).isEqualTo(1);
        assertThat(run.reminders()).isZero();
    }

    @Test
    void aNewScheduleIsAVersionOfItsOwnAndRepeatsNoEarlierStep() {
        seller.dueOn(customer, seller.today.minusDays(10));
        seller.channel();
        assertThat(finished(start()).reminders()).isEqualTo(1);
        set(0, step(3, "friendly"), step(5, "firm"));
        assertThat(finished(start()).reminders()).isZero();
        set(1, step(3, "friendly"), step(9, "firm"));

        ReminderRun run = finished(start());

        assertThat(run.reminders()).isEqualTo(1);
        assertThat(reminders().getFirst().scheduleVersion()).isEqualTo(2);
        assertThat(schedules.all(seller.entity.id())).extracting(ReminderSchedule::version).containsExactly(2, 1, 0);
        assertThatThrownBy(() -> set(1, step(3, "friendly"))).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("version 2");
        assertThat(HOUSE.leaves(seller.entity.id(), "reminder.schedule")).hasSize(2);
    }

    @Test
    void aScheduleThatIsToComeDoesNotCountYetAndOneWithoutStepsRemindsNobody() {
        seller.dueOn(customer, seller.today.minusDays(10));
        seller.channel();
        schedules.set(ANNA, key(), seller.entity.id(), new IfMatch(0),
                new NewSchedule(seller.today.plusDays(1), List.of()));
        assertThat(runs.preview(seller.entity.id(), null)).hasSize(1);

        schedules.set(ANNA, key(), seller.entity.id(), new IfMatch(1), new NewSchedule(null, List.of()));

        assertThat(runs.preview(seller.entity.id(), null)).isEmpty();
    }

    @Test
    void aWrongScheduleIsRefusedNamingEachField() {
        NewSchedule wrong = new NewSchedule(seller.today.minusDays(1),
                List.of(step(10, "friendly"), step(10, "rude"), new NewSchedule.NewStep(null, "firm")));

        assertThatThrownBy(() -> schedules.set(ANNA, key(), seller.entity.id(), new IfMatch(0), wrong))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        refused -> assertThat(refused.fields()).extracting(field -> field.field())
                                .contains("validFrom", "steps[1].days", "steps[1].tone", "steps[2].days"));
        assertThatThrownBy(() -> runs.preview(seller.entity.id(), seller.today.plusDays(1)))
                .hasMessageContaining("asOf");
    }

    @Test
    void theServerStartsOneRunADayInTheMorningOfTheEntity() {
        seller.channel();
        seller.dueOn(customer, seller.today.minusDays(10));
        daily(LocalTime.of(6, 59)).start(seller.entity);
        assertThat(runs.page(seller.entity.id(), Long.MAX_VALUE, 10)).isEmpty();

        daily(LocalTime.of(7, 0)).start(seller.entity);
        daily(LocalTime.of(19, 0)).start(seller.entity);

        assertThat(runs.page(seller.entity.id(), Long.MAX_VALUE, 10)).singleElement()
                .satisfies(run -> assertThat(run.daily()).isTrue());
        awaitState(MessageState.SENT);
        assertThat(seller.sent()).hasSize(1);
    }

    @Test
    void verifyFindsAReminderThatCameTooEarlyOrForWhatWasSettled() {
        InvoiceId invoice = seller.dueOn(customer, seller.today.minusDays(10)).id();
        seller.channel();
        ReminderRun unused = finished(start());
        seller.pay(customer, invoice, "238.00");
        Invariant once = DunningInvariants.all().getFirst();
        long good = transactions().<Long>read(tx -> Verdict.of(once, tx).violations());

        assertThat(good).isZero();
        assertThat(violations(once, tx -> tx.jooq()
                .execute("INSERT INTO reminder_item SELECT reminder_id + 1, item_id, invoice_id, schedule_version + 1, "
                        + "step_no, try_no, days, due_on, open_amount, recorded_at + INTERVAL 1 HOUR FROM reminder_item"
                        + " WHERE invoice_id = " + invoice.value())))
                .isEqualTo(1);
        assertThat(violations(once, tx -> tx.jooq()
                .execute("INSERT INTO reminder_item SELECT reminder_id, item_id + 1, invoice_id, schedule_version, "
                        + "step_no, try_no, days + 100, due_on, open_amount, recorded_at FROM reminder_item"
                        + " WHERE invoice_id = " + invoice.value())))
                .isEqualTo(1);
        assertThat(transactions().<Long>read(
                tx -> Verdict.of(DunningInvariants.all().get(1), tx).violations())).isZero();
    }

    /** How many there are when the books are spoilt so; nothing of it is kept. */
    private static long violations(Invariant invariant, Consumer<Transaction> spoil) {
        long[] found = new long[1];
        try {
            transactions().write(tx -> {
                spoil.accept(tx);
                found[0] = Verdict.of(invariant, tx).violations();
                throw new UnsupportedOperationException("rolled back on purpose");
            });
        } catch (UnsupportedOperationException e) {
            return found[0];
        }
        throw new AssertionError("it was kept");
    }

    private static NewSchedule.NewStep step(int days, String tone) {
        return new NewSchedule.NewStep(days, tone);
    }

    private void set(int version, NewSchedule.NewStep... steps) {
        schedules.set(ANNA, key(), seller.entity.id(), new IfMatch(version), new NewSchedule(null, List.of(steps)));
    }

    private DailyReminders daily(LocalTime time) {
        return new DailyReminders(HOUSE.the(Entities.class), runs, HOUSE.the(Messages.class),
                Clock.fixed(seller.today.atTime(time).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
    }

    private ReminderRun start() {
        return runs.start(ANNA, key(), seller.entity.id(), null);
    }

    private ReminderRun finished(ReminderRun run) {
        Await.until("the run ends", () -> runs.require(seller.entity.id(), run.id()).finishedAt() != null);
        return runs.require(seller.entity.id(), run.id());
    }

    private List<Reminder> reminders() {
        return transactions().read(tx -> HOUSE.the(ReminderRepository.class)
                .page(tx, seller.entity.id(), null, null, Long.MAX_VALUE, 100));
    }

    private List<MessageState> states() {
        List<Reminder> all = reminders();
        return transactions().read(tx -> {
            Map<MessageId, Message> sent = HOUSE.the(Messages.class)
                    .find(tx, all.stream().map(Reminder::message).toList());
            return all.stream()
                    .map(reminder -> java.util.Objects.requireNonNull(sent.get(reminder.message())).state())
                    .toList();
        });
    }

    private void awaitState(MessageState state) {
        Await.until("all are " + state.code(),
                () -> !reminders().isEmpty() && states().stream().allMatch(state::equals));
    }
}
