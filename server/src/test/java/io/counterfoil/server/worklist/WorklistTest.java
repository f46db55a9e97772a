package io.counterfoil.server.worklist;

import static io.counterfoil.server.delivery.LetterHouse.ANNA;
import static io.counterfoil.server.delivery.LetterHouse.key;
import static io.counterfoil.server.delivery.LetterHouse.transactions;
import static io.counterfoil.server.delivery.LetterSeller.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.LetterHouse;
import io.counterfoil.server.delivery.LetterSeller;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.dunning.SentReminder;
import io.counterfoil.server.dunning.SentReminders;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.DisputeReason;
import io.counterfoil.server.request.NewRequest;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.Refusal;
import io.counterfoil.server.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorklistTest {
    private static final LetterHouse HOUSE = LetterHouse.shared();
    private static final Actor LINK = new Actor(Actor.Kind.PORTAL, "lnk_0000000000001", "lnk_0000000000001");
    private static final UserId CLARA = new UserId(4711);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Worklist worklist = HOUSE.the(Worklist.class);
    private final CustomerOwners owners = HOUSE.the(CustomerOwners.class);
    private final DunningBlocks blocks = HOUSE.the(DunningBlocks.class);
    private final CustomerRequests requests = HOUSE.the(CustomerRequests.class);

    @SuppressWarnings("NullAway.Init")
    private LetterSeller seller;

    @BeforeEach
    void found() {
        seller = new LetterSeller(folder);
    }

    @Test
    void thePointsFollowTheFormulaAndWhoHasMoreComesFirst() {
        Customer late = seller.customer("en", null);
        Customer large = seller.customer("en", null);
        Customer fresh = seller.customer("en", null);
        invoice(late, 130);
        invoice(large, 5);
        invoice(large, 3);
        invoice(fresh, 1);
        seller.issue(fresh);
        seller.issue(seller.customer("en", null));

        List<WorklistEntry> found = page(WorklistQuery.ALL);

        // 952.00 of three debtors: the average owes 317.33; 238.00 are 7.5 of ten points, 476.00 are 15.
        assertThat(found).extracting(WorklistEntry::customer).containsExactly(late.id(), large.id(), fresh.id());
        assertThat(found).extracting(WorklistEntry::points)
                .containsExactly(120 + 7 + 20 + 20, 5 + 15 + 20, 1 + 7 + 20);
        assertThat(found.get(1)).satisfies(entry -> {
            assertThat(entry.overdue()).isEqualTo(eur("476.00"));
            assertThat(entry.daysLate()).isEqualTo(5);
            assertThat(entry.onHold()).isFalse();
            assertThat(entry.nextReminderOn()).isEqualTo(seller.today.plusDays(2));
        });
        assertThat(found.get(2).overdue()).isEqualTo(eur("238.00"));
        assertThat(found.get(2).open()).isEqualTo(eur("476.00"));
        assertThat(found.getFirst().nextReminderOn()).isEqualTo(seller.today);
        assertThat(customers(bucket(WorklistBucket.LATE_60))).containsExactly(late.id());
        assertThat(customers(bucket(WorklistBucket.IDLE))).containsExactly(late.id());
    }

    @Test
    void whatIsPaidIsNoLongerOnItAndTwiceTheAverageIsLarge() {
        Customer paid = seller.customer("en", null);
        InvoiceId settled = invoice(paid, 10);
        Customer large = seller.customer("en", null);
        for (int i = 0; i < 5; i++) {
            invoice(large, 10);
        }
        Customer small = seller.customer("en", null);
        invoice(small, 10);
        seller.pay(paid, settled, "238.00");

        assertThat(customers(WorklistQuery.ALL)).containsExactly(large.id(), small.id());
        assertThat(customers(bucket(WorklistBucket.LARGE))).isEmpty();
        Customer other = seller.customer("en", null);
        invoice(other, 10);
        assertThat(customers(bucket(WorklistBucket.LARGE))).containsExactly(large.id());
    }

    @Test
    void whatIsDisputedIsOnHoldUntilItIsAnsweredAndThenCountsForMore() {
        Customer disputing = seller.customer("en", null);
        InvoiceId disputed = invoice(disputing, 100);
        Customer other = seller.customer("en", null);
        invoice(other, 1);
        CustomerRequest dispute = requests.submit(LINK, key(), entity(), disputing.id(), NewRequest
                .dispute(disputed, DisputeReason.PRICE, List.of(), null, null, null, List.of()));

        WorklistEntry held = page(WorklistQuery.ALL).getLast();
        assertThat(held.customer()).isEqualTo(disputing.id());
        assertThat(held.onHold()).isTrue();
        assertThat(held.disputeOpen()).isTrue();
        assertThat(held.points()).isZero();
        assertThat(held.collectable().isZero()).isTrue();
        assertThat(held.overdue()).isEqualTo(eur("238.00"));
        assertThat(held.nextReminderOn()).isNull();
        assertThat(customers(bucket(WorklistBucket.ON_HOLD))).containsExactly(disputing.id());
        assertThat(customers(bucket(WorklistBucket.LATE_60))).isEmpty();

        invoice(disputing, 2);
        assertThat(of(disputing).daysLate()).as("of what may be collected").isEqualTo(2);
        assertThat(of(disputing).collectable()).isEqualTo(eur("238.00"));

        requests.answer(ANNA, key(), entity(), dispute.id(), "It is right.");
        WorklistEntry answered = page(WorklistQuery.ALL).getFirst();
        assertThat(answered.customer()).isEqualTo(disputing.id());
        assertThat(answered.disputeAnswered()).isTrue();
        assertThat(answered.answeredAt()).isNotNull();
        assertThat(answered.idle()).as("it was answered today").isFalse();
        assertThat(customers(bucket(WorklistBucket.ON_HOLD))).isEmpty();
    }

    @Test
    void aPromiseHoldsUntilItsDayAndIsBrokenAfterItUnlessTheMoneyCame() {
        Customer keeps = seller.customer("en", null);
        InvoiceId kept = invoice(keeps, 10);
        Customer breaks = seller.customer("en", null);
        InvoiceId broken = invoice(breaks, 10);
        Customer partly = seller.customer("en", null);
        InvoiceId part = invoice(partly, 10);
        LocalDate day = seller.today.plusDays(1);
        promise(keeps, kept, "100.00", day);
        promise(breaks, broken, null, day);
        promise(partly, part, "100.00", day);
        assertThat(page(WorklistQuery.ALL)).allSatisfy(entry -> {
            assertThat(entry.onHold()).isTrue();
            assertThat(entry.promisedFor()).isEqualTo(day);
            assertThat(entry.promiseBrokenOn()).isNull();
        });
        seller.pay(keeps, kept, "100.00");
        seller.pay(partly, part, "99.99");
        HOUSE.clock().forward(Duration.ofDays(2));

        assertThat(customers(bucket(WorklistBucket.BROKEN_PROMISE))).containsExactlyInAnyOrder(breaks.id(),
                partly.id());
        assertThat(of(keeps).promiseBrokenOn()).isNull();
        assertThat(of(keeps).overdue()).isEqualTo(eur("138.00"));
        assertThat(of(breaks)).satisfies(entry -> {
            assertThat(entry.promiseBrokenOn()).isEqualTo(day);
            assertThat(entry.promisedFor()).isNull();
            assertThat(entry.onHold()).isFalse();
            assertThat(entry.daysLate()).isEqualTo(12);
        });
        assertThat(of(breaks).points() - of(keeps).points()).isGreaterThanOrEqualTo(60);
    }

    @Test
    void aReminderThatWentOutIsTheLastContactUntilItIsLongAgo() {
        seller.channel();
        Customer customer = seller.customer("en", "berta@buyer.example");
        invoice(customer, 20);
        assertThat(of(customer).lastContactAt()).isNull();
        assertThat(of(customer).idle()).isTrue();
        HOUSE.the(ReminderRuns.class).start(ANNA, key(), entity(), null);
        Await.until("it is reminded", () -> of(customer).remindedAt() != null);

        assertThat(of(customer).lastContactAt()).isEqualTo(of(customer).remindedAt());
        assertThat(of(customer).idle()).isFalse();
        assertThat(of(customer).nextReminderOn()).isEqualTo(seller.today.plusDays(1));
        HOUSE.clock().forward(Duration.ofDays(15));
        assertThat(of(customer).idle()).isTrue();
        assertThat(customers(bucket(WorklistBucket.IDLE))).containsExactly(customer.id());
    }

    @Test
    void whatWentOutOnceStaysAContactThoughItIsWithdrawnWhenSentOnceMore() {
        seller.channel();
        Customer customer = seller.customer("en", "berta@buyer.example");
        InvoiceId pending = invoice(customer, 20);
        HOUSE.the(ReminderRuns.class).start(ANNA, key(), entity(), null);
        Await.until("it is reminded", () -> of(customer).remindedAt() != null);
        HOUSE.held().add(pending);
        HOUSE.the(Messages.class).resend(ANNA, key(), entity(), reminder(customer).message());
        Await.until("it is withdrawn", () -> "withdrawn".equals(reminder(customer).state()));
        HOUSE.held().remove(pending);

        assertThat(of(customer).remindedAt()).isNotNull();
    }

    @Test
    void everyOrderIsWalkedFromPageToPageWithoutGapAndTwice() {
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Customer customer = seller.customer("en", null);
            invoice(customer, 10 + i / 2);
            all.add(customer.id());
        }
        for (WorklistQuery.Sort sort : WorklistQuery.Sort.values()) {
            for (boolean descending : List.of(true, false)) {
                WorklistQuery query = new WorklistQuery(WorklistBucket.ALL, null, false, null, sort, descending, null);
                List<CustomerId> walked = new ArrayList<>();
                List<WorklistEntry> page = page(query, 2);
                while (!page.isEmpty()) {
                    page.forEach(entry -> walked.add(entry.customer()));
                    page = page(query.from(page.getLast().place(sort)), 2);
                }
                assertThat(walked).as("%s %s", sort, descending)
                        .containsExactlyInAnyOrderElementsOf(all)
                        .isEqualTo(customers(query));
            }
        }
    }

    @Test
    void ownersAreGivenAndTakenWithALeafForEachCustomerThatChanges() {
        Customer one = seller.customer("en", null);
        Customer two = seller.customer("en", null);
        invoice(one, 10);
        invoice(two, 10);
        IdempotencyKey key = key();

        assertThat(owners.assign(ANNA, key, entity(), List.of(one.id(), two.id()), CLARA)).isEqualTo(2);
        assertThat(owners.assign(ANNA, key, entity(), List.of(one.id(), two.id()), CLARA)).as("again").isEqualTo(2);
        assertThat(owners.assign(ANNA, key(), entity(), List.of(one.id()), CLARA)).as("nothing new").isZero();
        assertThat(HOUSE.leaves(entity(), "worklist.assign"))
                .filteredOn(leaf -> !leaf.objects().isEmpty())
                .hasSize(2)
                .allSatisfy(leaf -> assertThat(leaf.payload()).containsEntry("before", "nobody")
                        .containsEntry("after", CLARA.text()));
        assertThat(customers(WorklistQuery.ALL.ownedBy(CLARA))).containsExactlyInAnyOrder(one.id(), two.id());
        Customer punctual = seller.customer("en", null);
        assertThat(owners.assign(ANNA, key(), entity(), List.of(punctual.id()), CLARA)).isOne();
        assertThat(transactions().<Integer>read(tx -> worklist.owned(tx, entity(), CLARA))).as("overdue").isEqualTo(2);
        assertThat(owners.assign(ANNA, key(), entity(), List.of(one.id(), punctual.id()), null)).isEqualTo(2);
        assertThat(customers(WorklistQuery.ALL.ownedBy(CLARA))).containsExactly(two.id());
        assertThat(customers(new WorklistQuery(WorklistBucket.ALL, null, true, null, WorklistQuery.Sort.PRIORITY, true,
                null))).containsExactly(one.id());
        assertThat(transactions().<Boolean>read(tx -> worklist.owner(tx, entity(), two.id())
                .equals(
                        java.util.Optional.of(CLARA))))
                .isTrue();
        assertThat(transactions().<Long>read(tx -> Verdict.of(WorklistInvariants.all().getFirst(), tx).violations()))
                .as("the owner of this test is no user of the database")
                .isPositive();
        owners.assign(ANNA, key(), entity(), List.of(two.id()), null);
    }

    @Test
    void whoIsNoCustomerOfTheEntityIsNotAssigned() {
        Customer elsewhere = new LetterSeller(folder).customer("en", null);
        assertThat(problems(() -> owners.assign(ANNA, key(), entity(), List.of(elsewhere.id()), CLARA)))
                .containsExactly("customers");
        assertThat(problems(() -> owners.assign(ANNA, key(), entity(), List.of(), CLARA)))
                .containsExactly("customers");
    }

    @Test
    void aBlockKeepsACustomerOutOfRemindersUntilItsDayHasPassed() {
        Customer talking = seller.customer("en", null);
        InvoiceId owed = invoice(talking, 30);
        Customer other = seller.customer("en", null);
        invoice(other, 10);
        LocalDate last = seller.today.plusDays(5);
        IdempotencyKey key = key();

        assertThat(blocks.set(ANNA, key, entity(), List.of(talking.id()), last, "Instalments are being agreed"))
                .isOne();
        assertThat(blocks.set(ANNA, key, entity(), List.of(talking.id()), last, "Instalments are being agreed"))
                .as("again")
                .isOne();
        assertThat(blocks.set(ANNA, key(), entity(), List.of(talking.id()), last, "Instalments are being agreed"))
                .as("nothing new")
                .isZero();

        WorklistEntry held = page(WorklistQuery.ALL).getLast();
        assertThat(held.customer()).isEqualTo(talking.id());
        assertThat(held.onHold()).isTrue();
        assertThat(held.points()).isZero();
        assertThat(held.nextReminderOn()).isNull();
        assertThat(held.block()).isEqualTo(blocks.of(entity(), talking.id()).orElse(null));
        assertThat(blocks.of(entity(), talking.id())).hasValueSatisfying(
                block -> assertThat(block.until()).isEqualTo(last));
        assertThat(customers(bucket(WorklistBucket.ON_HOLD))).containsExactly(talking.id());
        assertThat(outcomes()).containsEntry(talking.id(), "held");
        assertThat(outcomes().get(other.id())).isNotEqualTo("held");

        assertThat(blocks.set(ANNA, key(), entity(), List.of(talking.id()), seller.today, "They pay today")).isOne();
        assertThat(blocks.page(entity(), 0, 10)).extracting(DunningBlock::reason).containsExactly("They pay today");
        assertThat(blocks.page(entity(), talking.id().value(), 10)).isEmpty();
        DunningBlockRepository repository = new DunningBlockRepository();
        assertThat(transactions().<Set<InvoiceId>>read(tx -> repository.invoices(tx, entity(), seller.today)))
                .containsExactly(owed);
        assertThat(transactions().<Set<InvoiceId>>read(
                tx -> repository.invoices(tx, entity(), seller.today.plusDays(1)))).as("its day has passed").isEmpty();
        assertThat(blocks.lift(ANNA, key(), entity(), List.of(talking.id(), other.id()))).isOne();
        assertThat(blocks.lift(ANNA, key(), entity(), List.of(talking.id()))).isZero();
        assertThat(page(WorklistQuery.ALL).getFirst().customer()).isEqualTo(talking.id());
        assertThat(HOUSE.leaves(entity(), "dunning-block.set"))
                .filteredOn(leaf -> !leaf.objects().isEmpty())
                .extracting(leaf -> leaf.payload().get("reason"))
                .containsExactly("Instalments are being agreed", "They pay today");
        assertThat(HOUSE.leaves(entity(), "dunning-block.lift")).filteredOn(leaf -> !leaf.objects().isEmpty())
                .hasSize(1);
        assertThat(transactions().<Long>read(tx -> Verdict.of(WorklistInvariants.all().getLast(), tx).violations()))
                .isZero();
    }

    @Test
    void aBlockNeedsADayWithinAYearAReasonAndACustomerOfTheEntity() {
        Customer customer = seller.customer("en", null);
        Customer elsewhere = new LetterSeller(folder).customer("en", null);
        LocalDate day = seller.today.plusDays(DunningBlocks.LONGEST_DAYS);
        assertThat(problems(() -> block(customer, day.plusDays(1), "why"))).containsExactly("until");
        assertThat(problems(() -> block(customer, seller.today.minusDays(1), "why"))).containsExactly("until");
        assertThat(problems(() -> block(customer, null, " "))).containsExactly("until", "reason");
        assertThat(problems(() -> block(customer, null, "why"))).containsExactly("until");
        assertThat(problems(() -> block(elsewhere, day, "why"))).containsExactly("customers");
        assertThat(problems(() -> blocks.lift(ANNA, key(), entity(), List.of()))).containsExactly("customers");
        block(customer, day, "why");
        assertThat(blocks.of(entity(), customer.id())).isPresent();
    }

    private void block(Customer customer, @Nullable LocalDate until, String reason) {
        int unused = blocks.set(ANNA, key(), entity(), List.of(customer.id()), until, reason);
    }

    /** What a reminder run would do today. */
    private Map<CustomerId, String> outcomes() {
        return HOUSE.the(ReminderRuns.class)
                .preview(entity(), null)
                .stream()
                .collect(Collectors.toMap(ReminderRuns.PlannedLine::customer, ReminderRuns.PlannedLine::outcome));
    }

    private InvoiceId invoice(Customer customer, int daysLate) {
        // All of one day: numbers are given in the order of the days of issue.
        LocalDate issued = seller.today.minusDays(200);
        return seller.issue(seller.content(customer, issued, seller.today.minusDays(daysLate), null, "100")).id();
    }

    private void promise(Customer customer, InvoiceId invoice, @Nullable String amount, LocalDate day) {
        requests.submit(LINK, key(), entity(), customer.id(),
                NewRequest.promise(invoice, amount == null ? null : eur(amount), day, null, null));
    }

    private EntityId entity() {
        return seller.entity.id();
    }

    private static WorklistQuery bucket(WorklistBucket bucket) {
        return new WorklistQuery(bucket, null, false, null, WorklistQuery.Sort.PRIORITY, true, null);
    }

    private List<WorklistEntry> page(WorklistQuery query, int limit) {
        return transactions().read(tx -> worklist.page(tx, entity(), query, limit));
    }

    private List<WorklistEntry> page(WorklistQuery query) {
        return page(query, 50);
    }

    private List<CustomerId> customers(WorklistQuery query) {
        return page(query).stream().map(WorklistEntry::customer).toList();
    }

    private WorklistEntry of(Customer customer) {
        return page(WorklistQuery.ALL).stream()
                .filter(entry -> entry.customer().equals(customer.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> problems(Runnable what) {
        return Refusal.of(what).fields().stream().map(FieldProblem::field).distinct().toList();
    }

    private SentReminder reminder(Customer customer) {
        return HOUSE.the(SentReminders.class).page(entity(), customer.id(), null, Long.MAX_VALUE, 1).getFirst();
    }
}
