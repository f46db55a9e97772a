package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.paymentmethod.Chargeable;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.OutsideText;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects invoices through gateways. What is asked is committed before the gateway is called, the call happens on the
 * caller's thread without a transaction, and its outcome is committed by a command of its own; if the server dies in
 * between, the resolver finds out. Safe for any number of threads and nodes.
 */
public final class Payments {
    static final Actor ACTOR = Actor.system("payments");
    static final String CHARGE = "charge";
    static final String CHECKOUT = "checkout";
    private static final String CHARGE_STORED = "payment.charge-stored";
    static final String LOOKUP = "lookup";
    static final String CANCEL = "cancel";

    private final Commands commands;
    private final Transactions transactions;
    private final PaymentRepository repository;
    private final PaymentRest rest;
    private final ChargebackRepository chargebacks;
    private final PaymentIntents intents;
    private final PaymentOutcomes outcomes;
    private final Gateways gateways;
    private final Invoices invoices;
    private final Customers customers;
    private final PaymentMethods methods;
    private final Clock clock;

    /** The payment that a request made, or found. */
    private record Intent(PaymentId payment) {}

    /**
     * A checkout that is to be opened.
     *
     * @param request as it was asked for
     * @param open how long it can be paid
     */
    private record Checkout(
            Actor actor,
            IdempotencyKey key,
            EntityId entity,
            Object request,
            InstanceId gateway,
            URI returnAddress,
            Duration open) {}

    @Inject
    Payments(Commands commands, Transactions transactions, PaymentRepository repository, PaymentRest rest,
            ChargebackRepository chargebacks, PaymentIntents intents, PaymentOutcomes outcomes, Gateways gateways,
            Invoices invoices, Customers customers, PaymentMethods methods, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.rest = rest;
        this.chargebacks = chargebacks;
        this.intents = intents;
        this.outcomes = outcomes;
        this.gateways = gateways;
        this.invoices = invoices;
        this.customers = customers;
        this.methods = methods;
        this.clock = clock;
    }

    /**
     * Charges a stored payment method with what is open of an invoice, or a part of it. Comes back when the gateway has
     * answered or its time is over; the payment says which.
     *
     * @throws CounterfoilException {@code payment.invalid}, {@code invoice.not-found}, {@code payment.not-payable},
     *     {@code payment.nothing-open}, {@code payment.exceeds-open}, {@code payment.in-progress}
     */
    public PaymentView charge(Actor actor, IdempotencyKey key, EntityId entity, NewPayment request) {
        Optional<URI> returnAddress = PaymentChecks.charge(request);
        ExtensionInstance<PaymentGateway> gateway = gateways.require(entity, request.gateway(), PaymentErrors.INVALID);
        Invoice invoice = payable(entity, request.invoice());
        PaymentChecks.suits(Gateways.capabilities(gateway), request.method().kind(), invoice.gross().currency());
        AtomicBoolean fresh = new AtomicBoolean();
        Intent intent = commands.run(actor, Command.of("payment.charge", Intent.class)
                .needs("payment:charge", entity)
                .keyed(key, request)
                .does(context -> new Intent(intents.begin(context,
                        List.of(new PaymentIntents.Wanted(invoice, request.amount(), null)), request.gateway(),
                        request.method().kind(), fresh).id())));
        if (fresh.get()) {
            NewPayment.Method method = request.method();
            heard(intent.payment(), payment -> gateways.charge(gateway, new ChargeCall(payment.id().text(),
                    payment.amount(),
                    new ChargeCall.Method(method.kind(), method.token().strip(), Optional.ofNullable(method.mandate())),
                    payment.customer().text(), List.of(invoice.number()), invoice.number(),
                    Boolean.TRUE.equals(request.payerPresent()), returnAddress)));
        }
        return view(entity, intent.payment());
    }

    /**
     * Charges a payment method that a customer has left at a gateway with several of their invoices. Money that one of
     * them does not need any more stays the customer's unapplied cash. Comes back like
     * {@link #charge(Actor, IdempotencyKey, EntityId, NewPayment)}.
     *
     * @param actor must hold {@code payment:charge}, or be a customer's contact
     * @throws CounterfoilException as for a charge, {@code payment-method.not-found},
     *     {@code payment-method.not-chargeable}
     */
    public PaymentView charge(Actor actor, IdempotencyKey key, EntityId entity, NewStoredCharge request) {
        Optional<URI> returnAddress = PaymentChecks.charge(request);
        List<PaymentIntents.Wanted> wanted = wanted(entity, request.shares());
        PaymentChecks.together(wanted);
        Invoice first = wanted.getFirst().invoice();
        ExtensionInstance<PaymentGateway> gateway = gateways.require(entity,
                methods.gateway(entity, request.method()), PaymentErrors.INVALID);
        PaymentChecks.takes(Gateways.capabilities(gateway), first.gross().currency());
        AtomicBoolean fresh = new AtomicBoolean();
        AtomicReference<@Nullable Chargeable> charged = new AtomicReference<>();
        Intent intent = commands.run(actor, Command.of(CHARGE_STORED, Intent.class)
                .needs(actor.kind() == Actor.Kind.PORTAL ? PaymentMethods.OWN : "payment:charge", entity)
                .keyed(key, request)
                .does(context -> {
                    Chargeable method = methods.chargeable(context.tx(), entity, request.method());
                    PaymentChecks.theirs(method, first);
                    charged.set(method);
                    Payment begun = intents.begin(context, wanted, method.gateway(), method.token().kind(), fresh);
                    context.record(List.of(begun.id().text(), method.id().text()), List.of(),
                            Map.of("method", method.id().text()));
                    return new Intent(begun.id());
                }));
        Chargeable method = charged.get();
        if (fresh.get() && method != null) {
            List<String> numbers = wanted.stream().map(each -> each.invoice().number()).toList();
            heard(intent.payment(), payment -> gateways.charge(gateway, new ChargeCall(payment.id().text(),
                    payment.amount(), method.token(), payment.customer().text(), numbers,
                    GatewayText.description(numbers), Boolean.TRUE.equals(request.payerPresent()), returnAddress)));
        }
        return view(entity, intent.payment());
    }

    /** What was charged to a stored method under a key; empty: nothing. */
    public Optional<PaymentView> charged(Actor actor, EntityId entity, IdempotencyKey key) {
        return commands.done(actor, key, CHARGE_STORED, Intent.class).map(intent -> view(entity, intent.payment()));
    }

    private List<PaymentIntents.Wanted> wanted(EntityId entity, List<PaymentShare> shares) {
        return shares.stream()
                .map(share -> new PaymentIntents.Wanted(payable(entity, share.invoice()), share.amount(),
                        share.shortReason()))
                .toList();
    }

    /**
     * Opens a page of the gateway where what is open of an invoice, or a part of it, can be paid; the payment's
     * {@code action} is its address. If such a page of the same gateway and amount is open already, that one is
     * returned.
     *
     * @param actor must hold {@code payment:checkout}
     * @throws CounterfoilException as for a charge
     */
    public PaymentView beginCheckout(Actor actor, IdempotencyKey key, EntityId entity, NewCheckout request) {
        URI returnAddress = PaymentChecks.checkout(request);
        Invoice invoice = payable(entity, request.invoice());
        return checkout(new Checkout(actor, key, entity, request, request.gateway(), returnAddress,
                PaymentChecks.minutes(request.minutes())),
                List.of(new PaymentIntents.Wanted(invoice, request.amount(), null)));
    }

    /**
     * Opens a page of the gateway where several invoices of one customer can be paid at once. Money that one of them
     * does not need any more stays the customer's unapplied cash. If such a page of the same gateway and amounts is
     * open already, that one is returned.
     *
     * @param actor must hold {@code payment:checkout}
     * @throws CounterfoilException as for a charge
     */
    public PaymentView beginCheckout(Actor actor, IdempotencyKey key, EntityId entity, NewJointCheckout request) {
        URI returnAddress = PaymentChecks.checkout(request);
        List<PaymentIntents.Wanted> wanted = wanted(entity, request.shares());
        PaymentChecks.together(wanted);
        return checkout(new Checkout(actor, key, entity, request, request.gateway(), returnAddress,
                PaymentChecks.minutes(request.minutes())), wanted);
    }

    private PaymentView checkout(Checkout checkout, List<PaymentIntents.Wanted> wanted) {
        EntityId entity = checkout.entity();
        ExtensionInstance<PaymentGateway> gateway = gateways.require(entity, checkout.gateway(),
                PaymentErrors.INVALID);
        Invoice first = wanted.getFirst().invoice();
        PaymentChecks.suits(Gateways.capabilities(gateway), null, first.gross().currency());
        Locale locale = Locale.forLanguageTag(
                transactions.read(tx -> customers.require(tx, entity, first.customer())).language());
        AtomicBoolean fresh = new AtomicBoolean();
        Intent intent = commands.run(checkout.actor(), Command.of("payment.checkout", Intent.class)
                .needs("payment:checkout", entity)
                .keyed(checkout.key(), checkout.request())
                .does(context -> new Intent(
                        intents.begin(context, wanted, checkout.gateway(), null, fresh).id())));
        if (fresh.get()) {
            List<String> numbers = wanted.stream().map(each -> each.invoice().number()).toList();
            heard(intent.payment(), payment -> gateways.beginCheckout(gateway,
                    new CheckoutCall(payment.id().text(), payment.amount(), payment.customer().text(), numbers,
                            GatewayText.description(numbers), locale, checkout.returnAddress(),
                            clock.instant().plus(checkout.open()))));
        }
        return view(entity, intent.payment());
    }

    /** Those of the invoices whose money is on its way or may be, so that none must be collected now. */
    public Set<InvoiceId> underWay(Transaction tx, EntityId entity, Collection<InvoiceId> wanted) {
        return wanted.isEmpty() ? Set.of() : repository.underWay(tx, entity, wanted);
    }

    /**
     * Asks the gateway now what became of a payment, if that is not known.
     *
     * @throws CounterfoilException {@code payment.not-found}
     */
    public PaymentView resolve(Actor actor, IdempotencyKey key, EntityId entity, PaymentId id) {
        Payment payment = transactions.read(tx -> require(tx, entity, id));
        Instant startedAt = clock.instant();
        Optional<PaymentResult> found = payment.state().active() ? Optional.of(ask(payment)) : Optional.empty();
        Intent unused = commands.run(actor, Command.of("payment.resolve", Intent.class)
                .needs("payment:resolve", entity)
                .keyed(key, id)
                .does(context -> {
                    Payment locked = locked(context, id);
                    Payment after = found.map(answer -> looked(context, locked, answer, startedAt)).orElse(locked);
                    context.record(PaymentOutcomes.objects(after), List.of(), PaymentOutcomes.facts(after));
                    return new Intent(id);
                }));
        return view(entity, id);
    }

    /**
     * Closes an open checkout, so that it surely cannot be paid any more; if the payer was quicker, it has succeeded.
     *
     * @throws CounterfoilException {@code payment.not-found}, {@code payment.not-cancellable}
     */
    public PaymentView cancel(Actor actor, IdempotencyKey key, EntityId entity, PaymentId id) {
        Payment payment = transactions.read(tx -> require(tx, entity, id));
        boolean possible = payment.kind() == PaymentKind.CHECKOUT && payment.state().active();
        Instant startedAt = clock.instant();
        Optional<PaymentResult> answer = possible ? Optional.of(gateways.cancelCheckout(payment)) : Optional.empty();
        Intent unused = commands.run(actor, Command.of("payment.cancel", Intent.class)
                .needs("payment:checkout", entity)
                .keyed(key, id)
                .does(context -> {
                    PaymentResult said = answer.orElseThrow(() -> new CounterfoilException(
                            PaymentErrors.NOT_CANCELLABLE, "Payment " + id + " is a " + PaymentRepository
                                    .code(payment.kind()) + " and " + payment.state().code()
                                    + ": only a checkout that is open can be cancelled"));
                    Payment after = looked(context, locked(context, id), said, startedAt, CANCEL);
                    context.record(PaymentOutcomes.objects(after), List.of(), PaymentOutcomes.facts(after));
                    return new Intent(id);
                }));
        return view(entity, id);
    }

    /** Asks the gateway about a payment that is due, and writes the answer down. */
    void lookUp(Payment payment) {
        Instant startedAt = clock.instant();
        PaymentResult answer = ask(payment);
        commands.run(ACTOR, Command.of("payment.lookup", Intent.class)
                .needs("payment:resolve", payment.entity())
                .does(context -> {
                    Payment after = looked(context, locked(context, payment.id()), answer, startedAt);
                    context.record(PaymentOutcomes.objects(after), List.of(), PaymentOutcomes.facts(after));
                    return new Intent(payment.id());
                }));
    }

    /** Newest first, those with an id below {@code before}. */
    public List<PaymentView> page(Transaction tx, EntityId entity, @Nullable InvoiceId invoice,
            @Nullable CustomerId customer,
            @Nullable PaymentState state, long before, int limit) {
        return views(repository.page(tx, entity, invoice, customer == null ? null : List.of(customer), state, before,
                limit));
    }

    /** Those of any of some customers, newest first, those with an id below {@code before}; narrowed to a state. */
    public List<PaymentView> of(Transaction tx, EntityId entity, Collection<CustomerId> customers,
            @Nullable PaymentState state, long before, int limit) {
        return views(repository.page(tx, entity, null, customers, state, before, limit));
    }

    private static List<PaymentView> views(List<Payment> payments) {
        return payments.stream().map(PaymentView::of).toList();
    }

    /** The newest payment of an invoice. */
    public Optional<PaymentView> latest(EntityId entity, InvoiceId invoice) {
        return transactions.read(tx -> page(tx, entity, invoice, null, null, Long.MAX_VALUE, 1)).stream().findFirst();
    }

    /** @throws CounterfoilException {@code payment.not-found} */
    public PaymentView view(EntityId entity, PaymentId id) {
        return transactions.read(tx -> PaymentView.of(require(tx, entity, id)));
    }

    /**
     * A payment with all that happened to it.
     *
     * @throws CounterfoilException {@code payment.not-found}
     */
    public PaymentDetails details(EntityId entity, PaymentId id) {
        return transactions.read(tx -> {
            Payment payment = require(tx, entity, id);
            return new PaymentDetails(PaymentView.of(payment), rest.refunded(tx, payment), rest.returned(tx, payment),
                    rest.chargedBack(tx, payment), rest.left(tx, payment), repository.attempts(tx, id),
                    repository.returns(tx, id), chargebacks.of(tx, id));
        });
    }

    /** The chargebacks with these ids, and those that these reversals ended; in no order. */
    public List<Chargeback> chargebacks(Transaction tx, EntityId entity, Collection<ChargebackId> wanted,
            Collection<ChargebackReversalId> ended) {
        return wanted.isEmpty() && ended.isEmpty() ? List.of() : chargebacks.find(tx, entity, wanted, ended);
    }

    Payment require(Transaction tx, EntityId entity, PaymentId id) {
        return repository.find(tx, id)
                .filter(found -> found.entity().equals(entity))
                .orElseThrow(() -> new CounterfoilException(PaymentErrors.NOT_FOUND, "There is no payment " + id));
    }

    private void heard(PaymentId id, Function<Payment, PaymentResult> call) {
        Payment begun = transactions.read(tx -> repository.find(tx, id)).orElseThrow();
        PaymentResult answer = call.apply(begun);
        commands.run(ACTOR, Command.of("payment.outcome", Intent.class)
                .needs("payment:charge", begun.entity())
                .does(context -> {
                    Payment after = outcomes.answered(context, locked(context, id), answer);
                    repository.endAttempt(context.tx(), id, 1, context.recordedAt(),
                            PaymentRepository.code(answer.outcome()), OutsideText.message(answer.message()));
                    context.record(PaymentOutcomes.objects(after), List.of(), PaymentOutcomes.facts(after));
                    return new Intent(id);
                }));
    }

    private PaymentResult ask(Payment payment) {
        Instant until = payment.standing().until();
        boolean late = payment.kind() == PaymentKind.CHECKOUT && payment.state() == PaymentState.ACTION_REQUIRED
                && until != null && !until.isAfter(clock.instant());
        return late ? gateways.cancelCheckout(payment) : gateways.lookup(payment);
    }

    private Payment looked(CommandContext context, Payment locked, PaymentResult answer, Instant startedAt) {
        return looked(context, locked, answer, startedAt, LOOKUP);
    }

    private Payment looked(CommandContext context, Payment locked, PaymentResult answer, Instant startedAt,
            String operation) {
        Payment after = outcomes.lookedUp(context, locked, answer);
        repository.insertAttempt(context.tx(), locked.id(),
                new PaymentAttempt(repository.lastAttempt(context.tx(), locked.id()) + 1, operation, startedAt,
                        context.recordedAt(), PaymentRepository.code(answer.outcome()),
                        OutsideText.message(answer.message())));
        return after;
    }

    private Payment locked(CommandContext context, PaymentId id) {
        return repository.lock(context.tx(), id).orElseThrow();
    }

    private Invoice payable(EntityId entity, InvoiceId id) {
        Invoice invoice = transactions.read(tx -> invoices.require(tx, entity, id));
        if (invoice.type() != io.counterfoil.server.invoice.DocumentType.INVOICE) {
            throw new CounterfoilException(PaymentErrors.NOT_PAYABLE, "Document " + invoice.number()
                    + " is a credit note: there is nothing to pay. It can be refunded");
        }
        return invoice;
    }

    /** The facts of what was asked. */
    static Map<String, Object> asked(Payment payment) {
        return Map.of("kind", PaymentRepository.code(payment.kind()), "amount", payment.amount().decimal(), "currency",
                payment.amount().currency().code(), "gateway", payment.gateway().text());
    }
}
