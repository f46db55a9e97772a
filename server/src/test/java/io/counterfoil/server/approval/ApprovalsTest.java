package io.counterfoil.server.approval;

import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.MadeToken;
import io.counterfoil.server.auth.NewToken;
import io.counterfoil.server.auth.NewUser;
import io.counterfoil.server.auth.RoleGrant;
import io.counterfoil.server.auth.Tokens;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.UserView;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.WaitsForSecondPerson;
import io.counterfoil.server.console.ConsoleReader;
import io.counterfoil.server.console.cash.CashHouse;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.ledger.PeriodChange;
import io.counterfoil.server.ledger.PeriodClosing;
import io.counterfoil.server.ledger.PeriodLock;
import io.counterfoil.server.payment.NewRefund;
import io.counterfoil.server.payment.Refund;
import io.counterfoil.server.payment.Refunds;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.HandReceipt;
import io.counterfoil.server.receipt.HandReceipts;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.testing.Refusal;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private static final CashHouse HOUSE = CashHouse.shared();
    private static final Transactions TRANSACTIONS = TestDatabase.shared().transactions();

    private final EntityId entity = HOUSE.house().entity();
    private final Customer customer = HOUSE.customer(entity, "Payer");
    private final Approvals approvals = HOUSE.the(Approvals.class);
    private final ApprovalReading reading = HOUSE.the(ApprovalReading.class);
    private final ApprovalRules rules = HOUSE.the(ApprovalRules.class);
    private final Actor maker = person("clerk", "controller");
    private final Actor checker = person("controller");

    @BeforeEach
    void aRule() {
        rule("refund.request", eur("1000.00"), true);
    }

    @Test
    void belowTheThresholdItIsDoneAtOnceAndAboveItWaits() {
        ReceiptId receipt = receipt("3000.00");
        Refund small = refund(key(), receipt, eur("1000.00"));
        assertThat(small.amount()).isEqualTo(eur("1000.00"));

        ApprovalId waiting = waits(() -> refund(key(), receipt, eur("1000.01")));

        assertThat(refunds()).containsExactly(small);
        ApprovalDetails details = reading.details(checker, waiting);
        assertThat(details.approval().state()).isEqualTo(ApprovalState.WAITING);
        assertThat(details.approval().amount()).isEqualTo(eur("1000.01"));
        assertThat(details.mayDecide()).isTrue();
        assertThat(details.asked()).extracting(each -> each.name() + "=" + each.after())
                .containsExactly("receipt=" + receipt, "reason=Paid twice");
        assertThat(details.input()).contains("\"reason\":\"Paid twice\"");
        assertThat(Duration.between(details.approval().createdAt(), details.approval().expiresAt()))
                .isEqualTo(Duration.ofDays(7));

        Approval done = approvals.approve(checker, waiting);

        assertThat(done.state()).isEqualTo(ApprovalState.EXECUTED);
        assertThat(refunds()).extracting(Refund::amount).containsExactly(eur("1000.01"), eur("1000.00"));
        AuditEvent leaf = leaves("refund.request").getFirst();
        assertThat(leaf.actor()).isEqualTo(maker.principal());
        assertThat(HOUSE.the(AuditRecords.class).details(leaf.id()).orElseThrow().payload())
                .contains("\"approved_by\":\"" + checker.principal() + "\"", "\"approval\":\"" + waiting + "\"");
        assertThat(leaves("approval.request")).hasSize(1);
    }

    /** An amount that nobody named is known only in the transaction: the rule is asked there. */
    @Test
    void anAmountThatFollowsFromTheBooksIsMeasuredToo() {
        ReceiptId receipt = receipt("5000.00");
        ApprovalId waiting = waits(() -> refund(key(), receipt, null));
        assertThat(reading.details(checker, waiting).approval().amount()).isEqualTo(eur("5000.00"));
    }

    @Test
    void thePersonWhoAskedCannotApproveNeitherByTokenNorForTheirToken() {
        ReceiptId receipt = receipt("5000.00");
        Actor token = token(maker);
        ApprovalId byUser = waits(() -> refund(key(), receipt, null));
        ApprovalId byToken = waits(() -> HOUSE.the(Refunds.class)
                .request(token, key(), entity, new NewRefund(null, null, receipt, null, null, "Paid twice")));

        for (ApprovalId each : List.of(byUser, byToken)) {
            assertThat(Refusal.code(() -> approvals.approve(maker, each))).isEqualTo("approval.own");
            assertThat(Refusal.code(() -> approvals.approve(token, each))).isEqualTo("approval.own");
            assertThat(Refusal.code(() -> approvals.reject(token, each, "Mine"))).isEqualTo("approval.own");
            assertThat(reading.details(maker, each).mayDecide()).isFalse();
        }
        assertThat(Refusal.code(() -> approvals.approve(CashHouse.TEST, byUser))).isEqualTo("approval.not-a-person");
        assertThat(refunds()).isEmpty();
        assertThat(done(approvals.approve(token(checker), byToken))).isEqualTo("executed");
        assertThat(refunds()).hasSize(1);
        assertThat(leaves("refund.request").getFirst().actor()).isEqualTo(token.principal());
    }

    @Test
    void aCheckerNeedsThePermissionOfWhatIsDoneAndToDecide() {
        ApprovalId waiting = waits(() -> refund(key(), receipt("5000.00"), null));
        Actor collector = person("collector");
        Actor clerk = person("clerk");
        Actor elsewhere = personOf(HOUSE.house().entity(), "controller");

        assertThat(Refusal.code(() -> approvals.approve(collector, waiting))).isEqualTo("approval.not-found");
        assertThat(Refusal.code(() -> approvals.approve(clerk, waiting))).isEqualTo("auth.denied");
        assertThat(Refusal.code(() -> approvals.approve(elsewhere, waiting))).isEqualTo("approval.not-found");
        assertThat(Refusal.code(() -> approvals.reject(clerk, waiting, "No"))).isEqualTo("auth.denied");
        assertThat(page(collector, ApprovalReading.View.WAITING)).isEmpty();
        assertThat(page(clerk, ApprovalReading.View.WAITING)).containsExactly(waiting);
        assertThat(page(checker, ApprovalReading.View.WAITING)).containsExactly(waiting);
        assertThat(page(maker, ApprovalReading.View.WAITING)).isEmpty();
        assertThat(page(maker, ApprovalReading.View.MINE)).containsExactly(waiting);
        assertThat(page(person("auditor"), ApprovalReading.View.WAITING)).containsExactly(waiting);
        assertThat(refunds()).isEmpty();
    }

    @Test
    void theSameDecisionAgainIsTheSameAndAnyOtherIsRefused() {
        ApprovalId waiting = waits(() -> refund(key(), receipt("5000.00"), null));
        Actor other = person("controller");
        Approval done = approvals.approve(checker, waiting);

        assertThat(approvals.approve(checker, waiting)).isEqualTo(done);
        assertThat(Refusal.code(() -> approvals.approve(other, waiting))).isEqualTo("approval.decided");
        assertThat(Refusal.code(() -> approvals.reject(checker, waiting, "Rather not"))).isEqualTo("approval.decided");
        assertThat(Refusal.code(() -> approvals.withdraw(maker, waiting))).isEqualTo("approval.decided");
        assertThat(refunds()).hasSize(1);
        assertThat(page(other, ApprovalReading.View.DECIDED)).containsExactly(waiting);
    }

    @Test
    void ofManyWhoApproveAtTheSameTimeOneDoesAndItIsDoneOnce() throws InterruptedException, ExecutionException {
        ReceiptId receipt = receipt("5000.00");
        ApprovalId waiting = waits(() -> refund(key(), receipt, eur("2000.00")));
        List<Actor> checkers = List.of(checker, person("controller"), person("controller"), person("controller"));
        try (ExecutorService threads = Executors.newFixedThreadPool(checkers.size())) {
            List<Callable<String>> tries = checkers.stream().<Callable<String>>map(each -> () -> {
                try {
                    return approvals.approve(each, waiting).state().code();
                } catch (CounterfoilException e) {
                    return e.code().code();
                }
            }).toList();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(tries)) {
                outcomes.add(each.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("executed", "approval.decided", "approval.decided",
                    "approval.decided");
        }
        assertThat(refunds()).extracting(Refund::amount).containsExactly(eur("2000.00"));
    }

    @Test
    void aRequestWhoseTimeIsOverIsNotCarriedOutAndEndsAsExpired() {
        ApprovalId waiting = waits(() -> refund(key(), receipt("5000.00"), null));
        expireNow(waiting);

        assertThat(Refusal.code(() -> approvals.approve(checker, waiting))).isEqualTo("approval.expired");
        assertThat(reading.details(maker, waiting).approval().state()).isEqualTo(ApprovalState.EXPIRED);
        approvals.expire();
        approvals.expire();

        Approval ended = reading.details(maker, waiting).approval();
        assertThat(ended.state()).isEqualTo(ApprovalState.EXPIRED);
        assertThat(Objects.requireNonNull(ended.decision()).principal()).isEqualTo("sys_approval");
        assertThat(Refusal.code(() -> approvals.approve(checker, waiting))).isEqualTo("approval.decided");
        assertThat(refunds()).isEmpty();
        assertThat(leaves("approval.expired")).hasSize(1);
    }

    @Test
    void whatCannotBeDoneAnyMoreFailsWithItsReasonAndLeavesNothingHalfDone() {
        ReceiptId receipt = receipt("5000.00");
        ApprovalId waiting = waits(() -> refund(key(), receipt, eur("4500.00")));
        Refund other = refund(key(), receipt, eur("1000.00"));

        Approval failed = approvals.approve(checker, waiting);

        assertThat(failed.state()).isEqualTo(ApprovalState.FAILED);
        assertThat(Objects.requireNonNull(failed.decision()).reason()).contains("4000.00");
        assertThat(refunds()).containsExactly(other);
        assertThat(approvals.approve(checker, waiting)).isEqualTo(failed);
        assertThat(leaves("approval.failed")).hasSize(1);
    }

    @Test
    void anotherAmountThanTheApprovedOneIsNotMoved() {
        ReceiptId receipt = receipt("5000.00");
        ApprovalId waiting = waits(() -> refund(key(), receipt, null));
        Refund other = refund(key(), receipt, eur("1000.00"));

        Approval failed = approvals.approve(checker, waiting);

        assertThat(failed.state()).isEqualTo(ApprovalState.FAILED);
        assertThat(Objects.requireNonNull(failed.decision()).reason()).contains("4000.00", "5000.00");
        assertThat(refunds()).containsExactly(other);
    }

    @Test
    void aMakerWhoMayNotDoItAnyMoreDoesNotDoItByAnotherHand() {
        ApprovalId waiting = waits(() -> refund(key(), receipt("5000.00"), null));
        // Somebody has to be left who is administrator everywhere.
        ConsoleReader unused = HOUSE.everywhere(entity, "administrator");
        HOUSE.the(Users.class).disable(CashHouse.TEST, Optional.empty(), UserId.valueOf(maker.person()));

        assertThat(approvals.approve(checker, waiting).state()).isEqualTo(ApprovalState.FAILED);
        assertThat(refunds()).isEmpty();
    }

    @Test
    void theSameRequestAgainWaitsForTheSamePersonAndThenHasItsOutcome() {
        ReceiptId receipt = receipt("5000.00");
        IdempotencyKey key = key();
        ApprovalId waiting = waits(() -> refund(key, receipt, eur("2000.00")));
        assertThat(waits(() -> refund(key, receipt, eur("2000.00")))).isEqualTo(waiting);
        assertThat(Refusal.code(() -> refund(key, receipt, eur("2500.00")))).isEqualTo("idempotency.key-reused");

        approvals.approve(checker, waiting);

        Refund again = refund(key, receipt, eur("2000.00"));
        assertThat(refunds()).containsExactly(again);
        assertThat(leaves("approval.request")).hasSize(1);
    }

    /** The rule went while it waited, and the maker asked again under the same key. */
    @Test
    void whatWasDoneUnderItsKeyMeanwhileIsNotDoneAgain() {
        ReceiptId receipt = receipt("5000.00");
        IdempotencyKey key = key();
        ApprovalId waiting = waits(() -> refund(key, receipt, eur("2000.00")));
        rule("refund.request", eur("1000.00"), false);
        Refund direct = refund(key, receipt, eur("2000.00"));

        assertThat(approvals.approve(checker, waiting).state()).isEqualTo(ApprovalState.FAILED);
        assertThat(refunds()).containsExactly(direct);
    }

    @Test
    void itIsRejectedWithAReasonOrTakenBackByItsMaker() {
        ReceiptId receipt = receipt("5000.00");
        ApprovalId rejected = waits(() -> refund(key(), receipt, null));
        assertThat(Refusal.code(() -> approvals.reject(checker, rejected, " "))).isEqualTo("approval.invalid");
        Approval ended = approvals.reject(checker, rejected, "Ask sales first");
        assertThat(ended.state()).isEqualTo(ApprovalState.REJECTED);
        assertThat(Objects.requireNonNull(ended.decision()).reason()).isEqualTo("Ask sales first");
        assertThat(Refusal.code(() -> approvals.approve(checker, rejected))).isEqualTo("approval.decided");

        ApprovalId taken = waits(() -> refund(key(), receipt, null));
        assertThat(Refusal.code(() -> approvals.withdraw(checker, taken))).isEqualTo("approval.not-own");
        assertThat(approvals.withdraw(maker, taken).state()).isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(approvals.withdraw(maker, taken).state()).isEqualTo(ApprovalState.WITHDRAWN);
        assertThat(Refusal.code(() -> approvals.approve(checker, taken))).isEqualTo("approval.decided");
        assertThat(refunds()).isEmpty();
        assertThat(TRANSACTIONS.<Long>read(tx -> Verdict.of(ApprovalInvariants.all().getFirst(), tx).violations()))
                .isZero();
    }

    @Test
    void aRuleCountsForItsCurrencyAndAllCurrenciesWithoutOne() {
        Money rule = eur("1000.00");
        Money usd = Money.parse("1.00", CurrencyCode.of("USD"));
        ApprovalRule euros = new ApprovalRule(entity, "x", rule, "usr_a", Instant.EPOCH, 1);
        ApprovalRule dollars = new ApprovalRule(entity, "x", Money.parse("5.00", CurrencyCode.of("USD")), "usr_a",
                Instant.EPOCH, 1);
        ApprovalRule always = new ApprovalRule(entity, "x", null, "usr_a", Instant.EPOCH, 1);
        assertThat(ApprovalRule.needed(List.of(), eur("9999.00"))).isFalse();
        assertThat(ApprovalRule.needed(List.of(euros), rule)).isFalse();
        assertThat(ApprovalRule.needed(List.of(euros), eur("1000.01"))).isTrue();
        assertThat(ApprovalRule.needed(List.of(euros), usd)).isTrue();
        assertThat(ApprovalRule.needed(List.of(euros, dollars), usd)).isFalse();
        assertThat(ApprovalRule.needed(List.of(euros, dollars), eur("999.00"))).isFalse();
        assertThat(ApprovalRule.needed(List.of(euros, always), eur("1.00"))).isTrue();
        assertThat(ApprovalRule.needed(List.of(euros), null)).isTrue();
    }

    @Test
    void onceThereIsARuleChangingTheRulesWaitsToo() {
        Actor first = personOf(entity, "administrator");
        Actor second = personOf(entity, "administrator");
        ApprovalId waiting = waits(
                () -> rules.set(first, key(), new NewRule(entity, "refund.request", eur("1000.00"), false)));
        assertThat(rules.all(first, entity)).hasSize(1);
        assertThat(Refusal.code(() -> approvals.approve(checker, waiting))).isEqualTo("auth.denied");

        assertThat(done(approvals.approve(second, waiting))).isEqualTo("executed");

        assertThat(rules.all(first, entity)).isEmpty();
        // Without any rule one acts alone again, setting the first one included.
        assertThat(rules.set(first, key(), new NewRule(entity, "period.reopen", null, true))).hasSize(1);
        assertThat(Refusal.code(() -> rules.set(checker, key(), new NewRule(entity, "period.reopen", null, false))))
                .isEqualTo("auth.denied");
    }

    @Test
    void aWrongRuleIsRefusedNamingEachField() {
        assertThat(fields(new NewRule(entity, "nonsense", null, true))).containsExactly("operation");
        assertThat(fields(new NewRule(entity, "approval.rule", null, true))).containsExactly("operation");
        assertThat(fields(new NewRule(null, "refund.request", null, true))).containsExactly("entity");
        assertThat(fields(new NewRule(entity, "role.grant", eur("1.00"), true)))
                .containsExactlyInAnyOrder("entity", "above");
        assertThat(fields(new NewRule(entity, "refund.request", eur("-1.00"), true))).containsExactly("above");
    }

    @Test
    void erasingAPersonByHandWaitsToo() {
        rule("customer.erase", null, true);
        Customers customers = HOUSE.the(Customers.class);
        Actor first = personOf(entity, "administrator");
        ApprovalId erasure = waits(() -> customers.erase(first, key(), entity, customer.id(), "Asked for it"));
        assertThat(customers.profile(entity, customer.id()).identity()).as("nothing has happened yet").isNotNull();
        assertThat(reading.details(first, erasure).asked()).extracting(each -> each.name() + "=" + each.after())
                .containsExactly("customer=" + customer.id(), "reason=Asked for it");

        assertThat(done(approvals.approve(personOf(entity, "administrator"), erasure))).isEqualTo("executed");
        assertThat(customers.profile(entity, customer.id()).identity()).isNull();
    }

    @Test
    void openingAMonthAndTakingAReceiptBackWaitToo() {
        rule("period.reopen", null, true);
        rule("receipt.reverse", eur("100.00"), true);
        Receipt small = HOUSE.the(HandReceipts.class)
                .record(CashHouse.TEST, key(), entity, cash("100.00"))
                .receipt();
        ReceiptId large = receipt("100.01");
        assertThat(HOUSE.the(HandReceipts.class).reverse(maker, key(), entity, small.id(), "Twice", null).receipt())
                .isEqualTo(small.id());
        ApprovalId taken = waits(
                () -> HOUSE.the(HandReceipts.class).reverse(maker, key(), entity, large, "Bounced", null));
        assertThat(done(approvals.approve(person("clerk", "controller"), taken))).isEqualTo("executed");
        assertThat(leaves("receipt.reverse")).hasSize(2);

        PeriodClosing closing = HOUSE.the(PeriodClosing.class);
        YearMonth month = YearMonth.now(ZoneOffset.UTC).minusMonths(2);
        PeriodChange change = new PeriodChange(PeriodLock.TAX, month, null, "A correction");
        LocalDate day = month.atDay(1);
        HOUSE.the(HandReceipts.class)
                .record(CashHouse.TEST, key(), entity,
                        new HandReceipt(customer.id(), "cash", eur("1.00"), day, day, null, null, null));
        var unused = closing.close(CashHouse.TEST, key(), entity, change);
        Actor first = personOf(entity, "administrator");
        ApprovalId opened = waits(() -> closing.reopen(first, key(), entity, change));
        assertThat(done(approvals.approve(personOf(entity, "administrator"), opened)))
                .isEqualTo("executed");
        ApprovalId again = waits(() -> closing.reopen(first, key(), entity, change));
        Approval failed = approvals.approve(personOf(entity, "administrator"), again);
        assertThat(failed.state()).isEqualTo(ApprovalState.FAILED);
        assertThat(Objects.requireNonNull(failed.decision()).reason()).contains("not closed");
    }

    /** For the whole installation, so the rule must not outlive the test. */
    @Test
    void givingRolesWaitsAndAUserIsNotMadeWithThem() {
        Users users = HOUSE.the(Users.class);
        Actor first = personOf(null, "administrator");
        Actor second = personOf(null, "administrator");
        UserView user = view(person("clerk"));
        List<RoleGrant> roles = List.of(new RoleGrant("controller", entity));
        ConsoleReader unused = HOUSE.everywhere(entity, "administrator");
        rules.set(CashHouse.TEST, key(), new NewRule(null, "role.grant", null, true));
        try {
            assertThat(Refusal.code(() -> users.create(first, Optional.of(key()), new NewUser(login(), "New", roles))))
                    .isEqualTo("command.needs-second-person");
            // Else one administrator could become the other, and be their own second person.
            assertThat(Refusal.code(() -> users.invite(first, Optional.of(key()), user.id())))
                    .isEqualTo("command.needs-second-person");
            UserView bare = users.create(first, Optional.of(key()), new NewUser(login(), "Bare", List.of())).user();
            assertThat(users.invite(first, Optional.of(key()), bare.id()).token()).isNotNull();
            ApprovalId stale = waits(() -> users.setRoles(first, Optional.of(key()), user.id(), roles,
                    Optional.of(new IfMatch(user.version()))));
            ApprovalId waiting = waits(
                    () -> users.setRoles(first, Optional.of(key()), user.id(), roles, Optional.empty()));
            assertThat(reading.details(second, waiting).asked())
                    .extracting(each -> each.name() + ": " + each.before() + " -> " + each.after())
                    .contains("roles: clerk:" + entity + " -> controller:" + entity);
            assertThat(done(approvals.approve(second, waiting))).isEqualTo("executed");
            assertThat(users.find(CashHouse.TEST, user.id()).roles()).isEqualTo(roles);
            assertThat(approvals.approve(second, stale).state()).isEqualTo(ApprovalState.FAILED);
        } finally {
            rules.set(CashHouse.TEST, key(), new NewRule(null, "role.grant", null, false));
        }
    }

    private void rule(String operation, @Nullable Money above, boolean active) {
        // As the server: rules are for people, and the tests set what they need.
        var unused = rules.set(CashHouse.TEST, key(), new NewRule(entity, operation, above, active));
    }

    private ReceiptId receipt(String amount) {
        return HOUSE.the(HandReceipts.class).record(CashHouse.TEST, key(), entity, cash(amount)).receipt().id();
    }

    private HandReceipt cash(String amount) {
        return new HandReceipt(customer.id(), "cash", eur(amount), null, null, null, null, null);
    }

    private Refund refund(IdempotencyKey key, ReceiptId receipt, @Nullable Money amount) {
        return HOUSE.the(Refunds.class)
                .request(maker, key, entity, new NewRefund(null, null, receipt, amount, null, "Paid twice"));
    }

    private List<Refund> refunds() {
        return HOUSE.the(Refunds.class).page(entity, null, null, Long.MAX_VALUE, 10);
    }

    private List<ApprovalId> page(Actor reader, ApprovalReading.View view) {
        return reading.page(reader, entity, view, Long.MAX_VALUE, 10).stream().map(Approval::id).toList();
    }

    private List<AuditEvent> leaves(String type) {
        return HOUSE.the(AuditRecords.class)
                .list(new AuditFilter(Optional.of(entity), Optional.empty(), Optional.of(type), Optional.empty(),
                        Optional.empty(), Optional.empty()), Optional.empty(), 10);
    }

    private List<String> fields(NewRule rule) {
        return Refusal.of(() -> rules.set(CashHouse.TEST, key(), rule))
                .fields()
                .stream()
                .map(field -> field.field())
                .toList();
    }

    private Actor person(String... roles) {
        return personOf(entity, roles);
    }

    private static Actor personOf(@Nullable EntityId where, String... roles) {
        String id = HOUSE.the(Users.class)
                .create(CashHouse.TEST, Optional.empty(), new NewUser(login(), "Somebody",
                        List.of(roles).stream().map(role -> new RoleGrant(role, where)).toList()))
                .user()
                .id()
                .text();
        return new Actor(Actor.Kind.USER, id, id);
    }

    private static Actor token(Actor owner) {
        MadeToken made = HOUSE.the(Tokens.class)
                .create(owner, Optional.empty(), new NewToken("For a test", List.of("*:*"), null,
                        Instant.now().plus(Duration.ofDays(1))));
        return new Actor(Actor.Kind.TOKEN, made.token().id().text(), owner.person());
    }

    private static UserView view(Actor user) {
        return HOUSE.the(Users.class).find(CashHouse.TEST, UserId.valueOf(user.person()));
    }

    /** With the reason, so that a failure tells it. */
    private static String done(Approval approval) {
        Approval.Decision decision = approval.decision();
        return approval.state().code()
                + (decision == null || decision.reason() == null ? "" : ": " + decision.reason());
    }

    private static String login() {
        return "a" + UUID.randomUUID().toString().substring(0, 18);
    }

    private static void expireNow(ApprovalId id) {
        int rows = TRANSACTIONS.write(tx -> tx.jooq()
                .execute("UPDATE approval_request SET expires_at = created_at WHERE id = " + id.value()));
        assertThat(rows).isEqualTo(1);
    }

    private static ApprovalId waits(Runnable what) {
        try {
            what.run();
        } catch (WaitsForSecondPerson e) {
            return ApprovalId.valueOf(e.approval());
        }
        throw new AssertionError("it did not wait");
    }
}
