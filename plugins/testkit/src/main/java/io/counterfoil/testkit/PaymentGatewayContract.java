package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargebackStage;
import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.GatewayEventKind;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.MethodSetupOutcome;
import io.counterfoil.plugin.payment.PaymentChargeback;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentOutcome;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutPage;
import io.counterfoil.plugin.payment.RefundOutcome;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.plugin.payment.StoredMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway has to keep to, so that no payer ever pays twice. */
public abstract class PaymentGatewayContract {
    /** Moved by tests that wait for something. */
    protected final ManualClock clock = new ManualClock();

    private final InMemoryStore store = new InMemoryStore();

    protected abstract ExtensionFactory<PaymentGateway> factory();

    /** A configuration that works; store and clock are set by the contract. */
    protected abstract TestInstance.Builder configuration();

    /** A charge that surely succeeds at once. */
    protected abstract TestCharge chargeThatSucceeds();

    /** A charge that surely is declined; empty if none can be made in a test. */
    protected Optional<TestCharge> chargeThatIsDeclined() {
        return Optional.empty();
    }

    /** A charge that goes through though its answer is lost; empty if none can be made in a test. */
    protected Optional<TestCharge> chargeWhoseAnswerIsLost() {
        return Optional.empty();
    }

    /** Pays an open checkout, as a payer would; false if it cannot be paid any more. Only for feature CHECKOUT. */
    protected boolean pay(PaymentGateway gateway, CheckoutSession session) {
        throw new UnsupportedOperationException("A gateway with checkout has to show how it is paid");
    }

    /**
     * Leaves a payment method on an open page, as a payer would; false if none can be left there any more. Only for
     * feature STORED_METHODS.
     */
    protected boolean leaveMethod(PaymentGateway gateway, CheckoutSession session) {
        throw new UnsupportedOperationException("A gateway with stored methods has to show how one is left");
    }

    /** An event as the gateway would send it, rightly signed, about a payment. Only for feature WEBHOOKS. */
    protected TestWebhook signedEvent(PaymentGateway gateway) {
        throw new UnsupportedOperationException("A gateway with webhooks has to show an event");
    }

    /**
     * What the gateway reports, in this order, of a payment of its own that is charged back and then decided; empty if
     * none can be made in a test.
     */
    protected List<GatewayEvent> eventsOfAChargeback(PaymentGateway gateway) {
        return List.of();
    }

    /** Set before each test. */
    @SuppressWarnings("NullAway.Init")
    private PaymentGateway subject;

    @BeforeEach
    void createTheSubject() {
        subject = another();
    }

    /** Another object of the same instance, as after a restart: with the same store. */
    protected final PaymentGateway another() {
        return configuration().store(store).clock(clock).create(factory());
    }

    @Test
    void aChargeThatSucceedsSaysWhatWasTaken() {
        TestCharge charge = chargeThatSucceeds();
        PaymentResult result = subject.charge(charge);
        assertThat(result.outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        assertThat(result.amount()).contains(charge.amount());
        assertThat(result.gatewayReference()).isPresent();
    }

    @Test
    void theSameKeyTwiceIsOneCharge() {
        PaymentResult first = subject.charge(chargeThatSucceeds());
        PaymentResult second = subject.charge(chargeThatSucceeds());
        PaymentResult afterRestart = another().charge(chargeThatSucceeds());
        assertThat(second.gatewayReference()).isEqualTo(first.gatewayReference());
        assertThat(afterRestart.gatewayReference()).isEqualTo(first.gatewayReference());
    }

    @Test
    void theSameKeyFromManyThreadsIsOneCharge() throws Exception {
        Set<Optional<String>> references = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<PaymentResult> charge = () -> subject.charge(chargeThatSucceeds());
            for (Future<PaymentResult> result : threads.invokeAll(java.util.Collections.nCopies(16, charge))) {
                references.add(result.get().gatewayReference());
            }
        }
        assertThat(references).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherAmountIsRefused() {
        TestCharge charge = chargeThatSucceeds();
        subject.charge(charge);
        TestCharge other = chargeThatSucceeds()
                .amount(charge.amount().plus(Money.ofMinor(1, charge.amount().currency())));
        assertKind(ErrorKind.CONFLICT, () -> subject.charge(other));
    }

    @Test
    void differentKeysAreDifferentCharges() {
        Optional<String> one = subject.charge(chargeThatSucceeds().idempotencyKey("one")).gatewayReference();
        Optional<String> two = subject.charge(chargeThatSucceeds().idempotencyKey("two")).gatewayReference();
        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void whatWasNeverSentIsFoundNotSent() {
        assertThat(subject.lookup(TestLookup.of("never")).outcome()).isEqualTo(PaymentOutcome.NOT_SENT);
    }

    @Test
    void aLookupAfterARestartFindsTheCharge() {
        TestCharge charge = chargeThatSucceeds();
        PaymentResult result = subject.charge(charge);
        PaymentResult found = another().lookup(TestLookup.of(charge.idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(result.outcome());
        assertThat(found.gatewayReference()).isEqualTo(result.gatewayReference());
        assertThat(found.amount()).isEqualTo(result.amount());
    }

    @Test
    void aDeclineHasAReasonAndStaysDeclined() {
        Optional<TestCharge> charge = chargeThatIsDeclined();
        assumeThat(charge).isPresent();
        PaymentResult result = subject.charge(charge.orElseThrow());
        assertThat(result.outcome()).isEqualTo(PaymentOutcome.DECLINED);
        assertThat(result.declineReason()).isPresent();
        assertThat(result.amount()).isEmpty();
        PaymentResult found = another().lookup(TestLookup.of(charge.orElseThrow().idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(PaymentOutcome.DECLINED);
        assertThat(found.declineReason()).isEqualTo(result.declineReason());
    }

    @Test
    void aLostAnswerIsUnknownUntilALookupConverges() {
        Optional<TestCharge> charge = chargeWhoseAnswerIsLost();
        assumeThat(charge).isPresent();
        PaymentOutcome outcome;
        try {
            outcome = subject.charge(charge.orElseThrow()).outcome();
        } catch (PluginException e) {
            outcome = PaymentOutcome.UNKNOWN;
        }
        assertThat(outcome).isEqualTo(PaymentOutcome.UNKNOWN);
        PaymentResult found = another().lookup(TestLookup.of(charge.orElseThrow().idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        assertThat(found.amount()).contains(charge.orElseThrow().amount());
        assertThat(another().charge(charge.orElseThrow()).gatewayReference()).isEqualTo(found.gatewayReference());
    }

    @Test
    void aCurrencyThatIsNotOfferedIsRefusedBeforeAnythingHappens() {
        assumeThat(subject.capabilities().currencies()).isNotEmpty();
        CurrencyCode other = List.of("EUR", "USD", "JPY", "KWD", "CHF", "TND", "ISK")
                .stream()
                .map(CurrencyCode::of)
                .filter(c -> !subject.capabilities().accepts(c))
                .findFirst()
                .orElseThrow();
        TestCharge charge = chargeThatSucceeds().amount(Money.ofMinor(1_000, other));
        assertKind(ErrorKind.INVALID, () -> subject.charge(charge));
        assertThat(subject.lookup(TestLookup.of(charge.idempotencyKey())).outcome()).isEqualTo(PaymentOutcome.NOT_SENT);
    }

    @Test
    void anAmountThatIsNotPositiveIsRefused() {
        Money amount = chargeThatSucceeds().amount();
        assertKind(ErrorKind.INVALID, () -> subject.charge(chargeThatSucceeds().amount(Money.zero(amount.currency()))));
        assertKind(ErrorKind.INVALID, () -> subject.charge(chargeThatSucceeds().amount(amount.negate())));
    }

    @Test
    void theSameRefundTwiceIsOneRefund() {
        assumeThat(can(GatewayFeature.REFUND)).isTrue();
        TestRefund refund = refundOf(subject.charge(chargeThatSucceeds()));
        RefundResult first = subject.refund(refund);
        assertThat(first.outcome()).isIn(RefundOutcome.SUCCEEDED, RefundOutcome.PENDING);
        assertThat(another().refund(refund).gatewayReference()).isEqualTo(first.gatewayReference());
        RefundResult found = another().lookupRefund(TestLookup.of(refund.idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(first.outcome());
        assertThat(found.gatewayReference()).isEqualTo(first.gatewayReference());
        assertKind(ErrorKind.CONFLICT,
                () -> subject.refund(refundOf(subject.charge(chargeThatSucceeds()))
                        .amount(Money.ofMinor(1, refund.amount().currency()))));
    }

    @Test
    void noMoreIsGivenBackThanWasTaken() {
        assumeThat(can(GatewayFeature.REFUND)).isTrue();
        TestRefund whole = refundOf(subject.charge(chargeThatSucceeds()));
        Money one = Money.ofMinor(1, whole.amount().currency());
        assertThat(subject.refund(refundOf(subject.charge(chargeThatSucceeds())).idempotencyKey("more")
                .amount(whole.amount().plus(one))).outcome()).isEqualTo(RefundOutcome.REJECTED);
        assertThat(subject.refund(whole).outcome()).isNotEqualTo(RefundOutcome.REJECTED);
        assertThat(subject.refund(refundOf(subject.charge(chargeThatSucceeds())).idempotencyKey("again").amount(one))
                .outcome())
                .isEqualTo(RefundOutcome.REJECTED);
    }

    @Test
    void partsAreGivenBackUntilNothingIsLeft() {
        assumeThat(can(GatewayFeature.PARTIAL_REFUND)).isTrue();
        TestRefund whole = refundOf(subject.charge(chargeThatSucceeds()));
        List<Money> parts = whole.amount().allocate(1, 2);
        for (int i = 0; i < parts.size(); i++) {
            TestRefund part = new TestRefund().idempotencyKey("part-" + i)
                    .gatewayReference(whole.gatewayReference())
                    .amount(parts.get(i));
            assertThat(subject.refund(part).outcome()).isNotEqualTo(RefundOutcome.REJECTED);
        }
        TestRefund more = new TestRefund().idempotencyKey("more")
                .gatewayReference(whole.gatewayReference())
                .amount(Money.ofMinor(1, whole.amount().currency()));
        assertThat(subject.refund(more).outcome()).isEqualTo(RefundOutcome.REJECTED);
    }

    @Test
    void aRefundThatWasNeverSentIsFoundNotSent() {
        assumeThat(can(GatewayFeature.REFUND)).isTrue();
        assertThat(subject.lookupRefund(TestLookup.of("never")).outcome()).isEqualTo(RefundOutcome.NOT_SENT);
    }

    @Test
    void aCheckoutIsOpenUntilItIsPaid() {
        assumeThat(can(GatewayFeature.CHECKOUT)).isTrue();
        TestCheckout request = checkout();
        CheckoutSession session = subject.beginCheckout(request);
        assertThat(session.expiresAt()).isBeforeOrEqualTo(request.expiresAt());
        assertThat(subject.lookup(TestLookup.of(request.idempotencyKey())).outcome()).isIn(PaymentOutcome.PENDING,
                PaymentOutcome.ACTION_REQUIRED);
        assertThat(another().beginCheckout(request).address()).isEqualTo(session.address());

        assertThat(pay(subject, session)).isTrue();

        PaymentResult found = another().lookup(TestLookup.of(request.idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(PaymentOutcome.SUCCEEDED);
        assertThat(found.amount()).contains(request.amount());
        assertThat(another().cancelCheckout(TestLookup.of(request.idempotencyKey())).outcome())
                .isEqualTo(PaymentOutcome.SUCCEEDED);
    }

    @Test
    void aCancelledCheckoutCanNeverBePaid() {
        assumeThat(can(GatewayFeature.CHECKOUT)).isTrue();
        CheckoutSession session = subject.beginCheckout(checkout());
        PaymentResult cancelled = subject.cancelCheckout(TestLookup.of(checkout().idempotencyKey()));
        assertThat(cancelled.outcome()).isEqualTo(PaymentOutcome.DECLINED);
        assertThat(cancelled.declineReason()).contains(DeclineReason.CANCELLED);
        assertThat(pay(subject, session)).isFalse();
        assertThat(another().lookup(TestLookup.of(checkout().idempotencyKey())).outcome())
                .isEqualTo(PaymentOutcome.DECLINED);
    }

    @Test
    void anExpiredCheckoutCanNeverBePaid() {
        assumeThat(can(GatewayFeature.CHECKOUT)).isTrue();
        CheckoutSession session = subject.beginCheckout(checkout());
        clock.set(session.expiresAt().plusSeconds(1));
        assertThat(pay(subject, session)).isFalse();
        PaymentResult found = subject.lookup(TestLookup.of(checkout().idempotencyKey()));
        assertThat(found.outcome()).isEqualTo(PaymentOutcome.DECLINED);
        assertThat(found.declineReason()).contains(DeclineReason.EXPIRED);
    }

    @Test
    void aMethodIsLeftOnceAndCharged() {
        assumeThat(can(GatewayFeature.STORED_METHODS)).isTrue();
        TestMethodSetup request = new TestMethodSetup();
        CheckoutSession session = subject.beginMethodSetup(request);
        assertThat(session.expiresAt()).isBeforeOrEqualTo(request.expiresAt());
        assertThat(another().beginMethodSetup(request).address()).isEqualTo(session.address());
        TestLookup lookup = TestLookup.of(request.idempotencyKey());
        assertThat(subject.lookupMethodSetup(lookup).outcome()).isEqualTo(MethodSetupOutcome.OPEN);

        assertThat(leaveMethod(subject, session)).isTrue();

        StoredMethod stored = another().lookupMethodSetup(lookup).method().orElseThrow();
        assertThat(another().lookupMethodSetup(lookup).method().orElseThrow().token()).isEqualTo(stored.token());
        assertThat(subject.charge(chargeThatSucceeds().method(method(stored))).outcome())
                .isIn(PaymentOutcome.SUCCEEDED, PaymentOutcome.PENDING);
    }

    @Test
    void aForgottenMethodCannotBeCharged() {
        assumeThat(can(GatewayFeature.STORED_METHODS)).isTrue();
        CheckoutSession session = subject.beginMethodSetup(new TestMethodSetup());
        assertThat(leaveMethod(subject, session)).isTrue();
        TestLookup lookup = TestLookup.of(new TestMethodSetup().idempotencyKey());
        TestPaymentMethod method = method(subject.lookupMethodSetup(lookup).method().orElseThrow());

        subject.forgetMethod(method);
        another().forgetMethod(method);

        assertThat(another().charge(chargeThatSucceeds().method(method)).outcome())
                .isEqualTo(PaymentOutcome.DECLINED);
        assertThat(subject.lookupMethodSetup(lookup).outcome()).isEqualTo(MethodSetupOutcome.NOT_STORED);
        subject.forgetMethod(new TestPaymentMethod().token("never-left"));
    }

    @Test
    void nothingIsLeftOnAPageThatHasExpiredOrThatNobodyOpened() {
        assumeThat(can(GatewayFeature.STORED_METHODS)).isTrue();
        CheckoutSession session = subject.beginMethodSetup(new TestMethodSetup());
        clock.set(session.expiresAt().plusSeconds(1));
        assertThat(leaveMethod(subject, session)).isFalse();
        assertThat(subject.lookupMethodSetup(TestLookup.of(new TestMethodSetup().idempotencyKey())).outcome())
                .isEqualTo(MethodSetupOutcome.NOT_STORED);
        assertThat(subject.lookupMethodSetup(TestLookup.of("never")).outcome())
                .isEqualTo(MethodSetupOutcome.NOT_STORED);
    }

    @Test
    void anEventIsTranslatedAndComesWithTheSameIdAgain() {
        assumeThat(can(GatewayFeature.WEBHOOKS)).isTrue();
        TestWebhook event = signedEvent(subject);
        List<GatewayEvent> events = new ArrayList<>();
        assertThat(subject.receive(event, events::add).status()).isBetween(200, 299);
        assertThat(another().receive(event, events::add).status()).isBetween(200, 299);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).id()).isEqualTo(events.get(1).id());
    }

    @Test
    void eachEventOfAChargebackTellsAllOfIt() {
        List<GatewayEvent> events = eventsOfAChargeback(subject);
        assumeThat(events).isNotEmpty();
        assertThat(events).allSatisfy(event -> assertThat(event.kind()).isEqualTo(GatewayEventKind.CHARGEBACK));
        assertThat(events).extracting(GatewayEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(GatewayEvent::idempotencyKey)
                .hasSizeGreaterThan(1)
                .containsOnly(
                        events.getFirst().idempotencyKey());
        PaymentChargeback first = events.getFirst().chargeback().orElseThrow();
        assertThat(first.stage()).isEqualTo(ChargebackStage.OPENED);
        assertThat(first.id()).matches("[!-~]{1,140}");
        assertThat(first.amount().isPositive()).isTrue();
        assertThat(first.fee().isNegative()).isFalse();
        assertThat(first.fee().currency()).isEqualTo(first.amount().currency());
        assertThat(first.reasonCode()).hasSizeBetween(1, 35);
        first.evidenceDue().ifPresent(due -> assertThat(due).isAfter(events.getFirst().occurredAt()));
        PaymentResult payment = subject.lookup(TestLookup.of(events.getFirst().idempotencyKey().orElseThrow()));
        assertThat(payment.gatewayReference()).contains(first.gatewayReference());
        assertThat(first.amount()).isLessThanOrEqualTo(payment.amount().orElseThrow());
        for (GatewayEvent event : events.subList(1, events.size())) {
            PaymentChargeback later = event.chargeback().orElseThrow();
            assertThat(event.occurredAt()).isAfterOrEqualTo(events.getFirst().occurredAt());
            assertThat(later.stage()).isNotEqualTo(ChargebackStage.OPENED);
            assertThat(later.id()).isEqualTo(first.id());
            assertThat(later.gatewayReference()).isEqualTo(first.gatewayReference());
            assertThat(later.amount()).isEqualTo(first.amount());
            assertThat(later.fee()).isEqualTo(first.fee());
            assertThat(later.feeReturned().isNegative()).isFalse();
            assertThat(later.feeReturned()).isLessThanOrEqualTo(
                    later.stage() == ChargebackStage.WON ? first.fee() : Money.zero(first.fee().currency()));
        }
    }

    @Test
    void aForgedEventIsRefusedAndHasNoEffect() {
        assumeThat(can(GatewayFeature.WEBHOOKS)).isTrue();
        TestWebhook event = signedEvent(subject);
        byte[] body = event.body();
        List<GatewayEvent> events = new ArrayList<>();
        for (int i = 0; i < body.length; i += Math.max(1, body.length / 16)) {
            byte[] forged = body.clone();
            forged[i] ^= 1;
            assertThat(subject.receive(event.withBody(forged), events::add).status()).isBetween(400, 499);
        }
        assertThat(subject.receive(TestWebhook.post(event.path()).withBody(body), events::add).status()).isBetween(400,
                499);
        assertThat(subject.receive(TestWebhook.post("/no/such/path").withBody("x"), events::add).status())
                .isBetween(400, 499);
        assertThat(events).isEmpty();
    }

    @Test
    void payoutsArePagedWithoutGapsOrRepetitions() {
        assumeThat(can(GatewayFeature.PAYOUT_REPORTS)).isTrue();
        for (int i = 0; i < 3; i++) {
            subject.charge(chargeThatSucceeds().idempotencyKey("payout-" + i));
            clock.advance(java.time.Duration.ofDays(10));
        }
        List<Payout> all = subject.payouts(new TestPayoutQuery()).payouts();
        List<String> paged = new ArrayList<>();
        TestPayoutQuery query = new TestPayoutQuery().limit(1);
        PayoutPage page = subject.payouts(query);
        while (!page.payouts().isEmpty()) {
            paged.add(page.payouts().get(0).id());
            page = another().payouts(query.cursor(page.cursor().orElseThrow()));
        }
        assertThat(all).isNotEmpty();
        assertThat(paged).isEqualTo(all.stream().map(Payout::id).toList()).doesNotHaveDuplicates();
    }

    @Test
    void whatTheCapabilitiesLeaveOutIsUnsupported() {
        if (!can(GatewayFeature.REFUND)) {
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.refund(new TestRefund()));
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.lookupRefund(TestLookup.of("x")));
        }
        if (!can(GatewayFeature.CHECKOUT)) {
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.beginCheckout(checkout()));
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.cancelCheckout(TestLookup.of("x")));
        }
        if (!can(GatewayFeature.STORED_METHODS)) {
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.beginMethodSetup(new TestMethodSetup()));
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.lookupMethodSetup(TestLookup.of("x")));
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.forgetMethod(new TestPaymentMethod()));
        }
        if (!can(GatewayFeature.PAYOUT_REPORTS)) {
            assertKind(ErrorKind.UNSUPPORTED, () -> subject.payouts(new TestPayoutQuery()));
        }
        if (!can(GatewayFeature.WEBHOOKS) && !can(GatewayFeature.CHECKOUT)) {
            assertThat(subject.receive(TestWebhook.post(""), event -> {}).status()).isEqualTo(404);
        }
        assertThat(can(GatewayFeature.PARTIAL_REFUND)).isIn(false, can(GatewayFeature.REFUND));
    }

    private boolean can(GatewayFeature feature) {
        return subject.capabilities().can(feature);
    }

    private static TestPaymentMethod method(StoredMethod stored) {
        return new TestPaymentMethod().kind(stored.kind())
                .token(stored.token())
                .mandateReference(stored.mandateReference().orElse(null));
    }

    private TestCheckout checkout() {
        return new TestCheckout().amount(chargeThatSucceeds().amount());
    }

    private static TestRefund refundOf(PaymentResult payment) {
        return new TestRefund().gatewayReference(payment.gatewayReference().orElseThrow())
                .amount(payment.amount().orElseThrow());
    }

    static void assertKind(ErrorKind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PluginException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
