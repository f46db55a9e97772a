package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargeRequest;
import io.counterfoil.plugin.payment.CheckoutRequest;
import io.counterfoil.plugin.payment.CheckoutSession;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayEventSink;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.MethodSetupRequest;
import io.counterfoil.plugin.payment.MethodSetupResult;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentLookup;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.PaymentMethodView;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.PayoutPage;
import io.counterfoil.plugin.payment.PayoutQuery;
import io.counterfoil.plugin.payment.RefundRequest;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.plugin.webhook.WebhookRequest;
import io.counterfoil.plugin.webhook.WebhookResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The gateway. Holds no state but what is in the store; for any number of threads. */
final class SandboxGateway implements PaymentGateway {
    private static final Duration ACTION_TIME = Duration.ofHours(24);
    private static final Duration PENDING_TIME = Duration.ofHours(1);
    private static final int MAX_REFUNDS = 100;
    private static final int MAX_TEXT = 500;
    private static final GatewayCapabilities CAPABILITIES = GatewayCapabilities.builder()
            .method(PaymentMethodKind.CARD)
            .method(PaymentMethodKind.DIRECT_DEBIT)
            .feature(GatewayFeature.REFUND)
            .feature(GatewayFeature.PARTIAL_REFUND)
            .feature(GatewayFeature.CHECKOUT)
            .feature(GatewayFeature.WEBHOOKS)
            .feature(GatewayFeature.PAYOUT_REPORTS)
            .feature(GatewayFeature.STORED_METHODS)
            .build();

    private final HostClock clock;
    private final PaymentStore payments;
    private final SetupStore setups;
    private final Chargebacks chargebacks;
    private final PayoutReport payouts;
    private final HookRequests hooks;
    private final boolean scenarios;
    private final Duration debitTime;

    SandboxGateway(InstanceContext context) {
        this.clock = context.clock();
        this.payments = new PaymentStore(context.store());
        this.setups = new SetupStore(context.store());
        this.scenarios = context.config().flag("scenarios");
        this.debitTime = Duration.ofDays(context.config().integer("debit-days"));
        Fees fees = Fees.of(context.config());
        this.chargebacks = new Chargebacks(Duration.ofDays(context.config().integer("chargeback-days")), fees);
        this.payouts = new PayoutReport(payments, fees, chargebacks, context.config().integer("payout-days"),
                context.config().flag("payout-at-once"));
        Signature signature = new Signature(context.secrets().required("signing-secret"));
        this.hooks = new HookRequests(payments, setups, new Events(payments, payouts, fees, chargebacks), signature,
                clock,
                context.hookAddress(), this::result);
    }

    @Override
    public GatewayCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public PaymentResult charge(ChargeRequest request) {
        String key = PaymentStore.checkedKey(request.idempotencyKey());
        checkPositive(request.amount());
        Scenario scenario = scenarios ? Scenario.of(request.amount()) : Scenario.SUCCESS;
        if (scenario == Scenario.REQUEST_LOST) {
            return PaymentResult.unknown("The gateway did not answer");
        }
        Payment wanted = forgotten(request.method())
                ? chargeOf(key, request, Scenario.SUCCESS).decided(clock.now(), DeclineReason.INVALID_DETAILS)
                : chargeOf(key, request, scenario);
        boolean added = payments.add(wanted);
        Payment payment = added ? wanted : payments.find(key).orElse(wanted);
        checkSame(payment, request.amount(), false);
        if (added && scenario == Scenario.ANSWER_LOST) {
            return PaymentResult.unknown("The gateway did not answer in time");
        }
        return result(payment);
    }

    /** A method that was left here and is forgotten. Other tokens are made up by whoever tries the gateway. */
    private boolean forgotten(PaymentMethodView method) {
        return Setup.keyOf(method.token())
                .filter(key -> !setups.find(key).map(Setup::isStored).orElse(false))
                .isPresent();
    }

    private Payment chargeOf(String key, ChargeRequest request, Scenario scenario) {
        Instant now = clock.now();
        PaymentMethodKind method = request.method().kind();
        boolean debit = method == PaymentMethodKind.DIRECT_DEBIT;
        boolean open = scenario == Scenario.ACTION;
        Instant at = now.plus(timeUntilFinal(scenario, debit));
        String returnAddress = request.returnAddress().map(URI::toString).orElse("");
        return new Payment(key, false, request.amount(), debit ? method : PaymentMethodKind.CARD, scenario, now, open,
                at,
                scenario.reason().orElse(null), shortened(request.description()), returnAddress, "en", List.of());
    }

    private Duration timeUntilFinal(Scenario scenario, boolean debit) {
        if (scenario == Scenario.ACTION) {
            return ACTION_TIME;
        }
        if (scenario.reason().isPresent()) {
            return Duration.ZERO;
        }
        if (scenario == Scenario.PENDING) {
            return PENDING_TIME;
        }
        return debit ? debitTime : Duration.ZERO;
    }

    @Override
    public PaymentResult lookup(PaymentLookup lookup) {
        return payments.find(lookup.idempotencyKey())
                .or(() -> lookup.gatewayReference().flatMap(Payment::keyOf).flatMap(payments::find))
                .map(this::result)
                .orElseGet(() -> PaymentResult.notSent("The gateway knows no such payment"));
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        String key = PaymentStore.checkedKey(request.idempotencyKey());
        checkPositive(request.amount());
        Optional<Payment> payment = Payment.keyOf(request.gatewayReference()).flatMap(payments::find);
        if (payment.isEmpty()) {
            return RefundResult.rejected("The gateway knows no payment " + request.gatewayReference());
        }
        RefundClaim wanted = new RefundClaim(key, payment.get().key(), request.amount(), null);
        RefundClaim claim = payments.claimRefund(wanted);
        if (!claim.sameAs(wanted)) {
            throw new PluginException(ErrorKind.CONFLICT, "key-reused",
                    "The key " + key + " belongs to another refund; use a new one");
        }
        return settle(claim);
    }

    /** Does what was claimed, unless it is done: also for a refund that a kill had interrupted. */
    private RefundResult settle(RefundClaim claim) {
        Instant now = clock.now();
        Optional<Payment> payment = payments.update(claim.paymentKey(), p -> {
            boolean doable = claim.rejection().isEmpty() && p.refund(claim.key()).isEmpty()
                    && refusal(p, claim, now).isEmpty();
            return doable ? p.withRefund(new Refund(claim.key(), claim.amount(), now)) : p;
        });
        Optional<Refund> done = payment.flatMap(p -> p.refund(claim.key()));
        if (done.isPresent()) {
            return RefundResult.succeeded(done.get().reference());
        }
        String why = claim.rejection()
                .or(() -> payment.flatMap(p -> refusal(p, claim, now)))
                .orElse("The gateway knows no such payment");
        // Written down, so that a refund once rejected is never done later, when there would be money.
        payments.rejectRefund(claim, why);
        return RefundResult.rejected(why);
    }

    private Optional<String> refusal(Payment payment, RefundClaim claim, Instant now) {
        if (!payment.isPaid(now) || payment.isReturned(now) || chargebacks.holds(payment, now)) {
            return Optional.of("There is no money of this payment to give back");
        }
        if (!claim.amount().currency().equals(payment.amount().currency())) {
            return Optional.of("The payment was made in " + payment.amount().currency());
        }
        Money left = payment.amount().minus(payment.refunded());
        if (claim.amount().compareTo(left) > 0) {
            return Optional.of("Only " + left + " of this payment is left");
        }
        return payment.refunds().size() < MAX_REFUNDS
                ? Optional.empty()
                : Optional.of("A payment has at most " + MAX_REFUNDS + " refunds");
    }

    @Override
    public RefundResult lookupRefund(PaymentLookup lookup) {
        String key = lookup.idempotencyKey();
        return payments.findRefund(key)
                .map(this::settle)
                .orElseGet(() -> RefundResult.notSent("The gateway knows no such refund"));
    }

    @Override
    public CheckoutSession beginCheckout(CheckoutRequest request) {
        String key = PaymentStore.checkedKey(request.idempotencyKey());
        checkPositive(request.amount());
        Instant now = clock.now();
        Payment wanted = new Payment(key, true, request.amount(), PaymentMethodKind.CARD, Scenario.SUCCESS, now, true,
                request.expiresAt(), null, shortened(request.description()), request.returnAddress().toString(),
                request.locale().getLanguage(), List.of());
        if (payments.find(key).isEmpty() && !request.expiresAt().isAfter(now)) {
            throw new PluginException(ErrorKind.INVALID, "expired", "A checkout has to expire in the future");
        }
        Payment payment = payments.add(wanted) ? wanted : payments.find(key).orElse(wanted);
        checkSame(payment, request.amount(), true);
        return CheckoutSession.of(payment.reference(), hooks.payerAddress(key),
                payment.open() ? payment.at() : request.expiresAt());
    }

    @Override
    public PaymentResult cancelCheckout(PaymentLookup lookup) {
        Instant now = clock.now();
        return payments
                .update(lookup.idempotencyKey(),
                        payment -> payment.isOpen(now) ? payment.decided(now, DeclineReason.CANCELLED) : payment)
                .map(this::result)
                .orElseGet(() -> PaymentResult.notSent("The gateway knows no such checkout"));
    }

    @Override
    public CheckoutSession beginMethodSetup(MethodSetupRequest request) {
        String key = PaymentStore.checkedKey(request.idempotencyKey());
        if (setups.find(key).isEmpty() && !request.expiresAt().isAfter(clock.now())) {
            throw new PluginException(ErrorKind.INVALID, "expired", "The page has to expire in the future");
        }
        Setup setup = setups.add(new Setup(key, Setup.State.OPEN, request.expiresAt(),
                shortened(request.description()), request.returnAddress().toString(),
                request.locale().getLanguage()));
        return CheckoutSession.of(setup.reference(), hooks.setupAddress(key), setup.expiresAt());
    }

    @Override
    public MethodSetupResult lookupMethodSetup(PaymentLookup lookup) {
        Instant now = clock.now();
        return setups.find(lookup.idempotencyKey())
                .map(setup -> setup.result(now))
                .orElseGet(() -> MethodSetupResult.notStored("The gateway knows no such page"));
    }

    @Override
    public void forgetMethod(PaymentMethodView method) {
        Setup.keyOf(method.token())
                .ifPresent(key -> setups.update(key,
                        setup -> setup.isStored() ? setup.with(Setup.State.FORGOTTEN) : setup));
    }

    @Override
    public WebhookResponse receive(WebhookRequest request, GatewayEventSink sink) {
        return hooks.receive(request, sink);
    }

    @Override
    public PayoutPage payouts(PayoutQuery query) {
        return payouts.page(query, clock.now());
    }

    private PaymentResult result(Payment payment) {
        Instant now = clock.now();
        String reference = payment.reference();
        if (payment.isOpen(now)) {
            return PaymentResult.actionRequired(reference, hooks.payerAddress(payment.key()), payment.at());
        }
        if (payment.isExpired(now)) {
            return PaymentResult.declined(reference, DeclineReason.EXPIRED, true, "It was not paid in time");
        }
        if (payment.isPending(now)) {
            return PaymentResult.pending(reference, payment.at());
        }
        DeclineReason reason = payment.reasonOrNull();
        if (reason == null) {
            return PaymentResult.succeeded(reference, payment.amount());
        }
        boolean retryable = reason == DeclineReason.INSUFFICIENT_FUNDS || reason == DeclineReason.CANCELLED
                || reason == DeclineReason.AUTHENTICATION_FAILED;
        return PaymentResult.declined(reference, reason, retryable, "Sandbox: " + reason);
    }

    private static void checkPositive(Money amount) {
        if (!amount.isPositive()) {
            throw new PluginException(ErrorKind.INVALID, "amount-invalid",
                    "An amount is more than zero, not " + amount);
        }
    }

    private static void checkSame(Payment payment, Money amount, boolean checkout) {
        if (!payment.amount().equals(amount) || payment.checkout() != checkout) {
            throw new PluginException(ErrorKind.CONFLICT, "key-reused",
                    "The key " + payment.key() + " belongs to another payment; use a new one");
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
