package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.CommandErrors;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.payment.ChargebackState;
import io.counterfoil.server.payment.NewCheckout;
import io.counterfoil.server.payment.NewJointCheckout;
import io.counterfoil.server.payment.NewStoredCharge;
import io.counterfoil.server.payment.PaymentDetails;
import io.counterfoil.server.payment.PaymentErrors;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentKind;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.payment.PaymentState;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.paymentmethod.PaymentMethods;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.time.AtMostEvery;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkouts by the payment feature: at an entity's own gateway before one for all, then by name. */
final class PaymentCheckouts implements Checkouts {
    private static final Logger log = LoggerFactory.getLogger(PaymentCheckouts.class);
    /** Who looks again and again at the page does not ask the gateway each time. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final Payments payments;
    private final PaymentMethods methods;
    private final Extensions<PaymentGateway> gateways;
    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;
    private final AtMostEvery<PaymentId> mayAsk = new AtMostEvery<>(ASK_AGAIN);

    @Inject
    PaymentCheckouts(Payments payments, PaymentMethods methods, Extensions<PaymentGateway> gateways,
            Transactions transactions,
            Ids ids, Clock clock) {
        this.payments = payments;
        this.methods = methods;
        this.gateways = gateways;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean possible(EntityId entity, CurrencyCode currency) {
        return gateways(entity, currency).findFirst().isPresent();
    }

    @Override
    public Set<InvoiceId> underWay(EntityId entity, Collection<InvoiceId> invoices) {
        return transactions.read(tx -> payments.underWay(tx, entity, invoices));
    }

    @Override
    public Latest latest(EntityId entity, InvoiceId invoice) {
        return payments.latest(entity, invoice).map(payment -> shown(entity, payment)).orElse(Latest.NONE);
    }

    @Override
    public Latest resolved(EntityId entity, InvoiceId invoice) {
        Optional<PaymentView> known = payments.latest(entity, invoice);
        if (known.isEmpty() || !known.get().state().active() || !mayAsk.pass(known.get().id(), clock.instant())) {
            return known.map(payment -> shown(entity, payment)).orElse(Latest.NONE);
        }
        return shown(entity, asked(entity, known.get()));
    }

    @Override
    public List<Method> methods(EntityId entity, CurrencyCode currency) {
        return gateways(entity, currency).map(one -> new Method(one.id(), one.name())).toList();
    }

    @Override
    public Optional<PaymentId> newest(EntityId entity, InvoiceId invoice) {
        return payments.latest(entity, invoice).map(PaymentView::id);
    }

    @Override
    public Optional<Paid> payment(EntityId entity, CustomerId customer, PaymentId id) {
        return known(entity, customer, id)
                .map(payment -> payment.state().active() && mayAsk.pass(id, clock.instant())
                        ? asked(entity, payment)
                        : payment)
                .map(payment -> paid(entity, payment));
    }

    @Override
    public List<Paid> payments(EntityId entity, CustomerId customer, @Nullable InvoiceId invoice, long before,
            int limit) {
        return transactions.read(tx -> payments.page(tx, entity, invoice, customer, null, before, limit))
                .stream()
                .map(payment -> paid(entity, payment))
                .toList();
    }

    private Optional<PaymentView> known(EntityId entity, CustomerId customer, PaymentId id) {
        try {
            return Optional.of(payments.view(entity, id)).filter(found -> found.customer().equals(customer));
        } catch (CounterfoilException e) {
            if (e.code().equals(PaymentErrors.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Paid paid(EntityId entity, PaymentView payment) {
        return new Paid(payment.id(), shown(entity, payment), payment.shares(), payment.createdAt());
    }

    private PaymentView asked(EntityId entity, PaymentView known) {
        try {
            return payments.resolve(Links.ACTOR, key("resolve"), entity, known.id());
        } catch (CounterfoilException e) {
            log.warn("What became of {} could not be asked: {}", known.id(), e.code().code(), e);
            return known;
        }
    }

    @Override
    public Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress) {
        Optional<ExtensionInstance<PaymentGateway>> gateway = gateways(entity, amount.currency()).findFirst();
        return gateway.isEmpty()
                ? new Begun(Beginning.UNAVAILABLE, null)
                : begun(entity, List.of(new PaymentShare(invoice, amount, null)), false, () -> payments.beginCheckout(
                        Links.ACTOR, key, entity,
                        new NewCheckout(invoice, gateway.get().id(), amount, returnAddress.toString(), null)));
    }

    @Override
    public Begun begin(EntityId entity, List<PaymentShare> shares, InstanceId gateway, IdempotencyKey key,
            URI returnAddress) {
        return begun(entity, shares, false, () -> payments.beginCheckout(Links.ACTOR, key, entity,
                new NewJointCheckout(shares, gateway, returnAddress.toString(), null)));
    }

    @Override
    public List<PaymentMethod> saved(EntityId entity, CustomerId customer, CurrencyCode currency) {
        Set<InstanceId> taking = gateways.serving(entity)
                .stream()
                .filter(one -> takes(one, currency))
                .map(ExtensionInstance::id)
                .collect(Collectors.toSet());
        return methods.chargeable(entity, customer)
                .stream()
                .filter(method -> taking.contains(method.gateway()))
                .toList();
    }

    @Override
    public Begun charge(Actor actor, EntityId entity, List<PaymentShare> shares, PaymentMethodId method,
            IdempotencyKey key, URI returnAddress) {
        return begun(entity, shares, true, () -> payments.charge(actor, key, entity,
                new NewStoredCharge(shares, method, true, returnAddress.toString())));
    }

    @Override
    public Optional<PaymentId> charged(Actor actor, EntityId entity, IdempotencyKey key) {
        return payments.charged(actor, entity, key).map(PaymentView::id);
    }

    private Begun begun(EntityId entity, List<PaymentShare> shares, boolean charge,
            Supplier<PaymentView> beginning) {
        try {
            closeOthers(entity, shares, charge);
            PaymentView begun = beginning.get();
            if (begun.state() == PaymentState.ACTION_REQUIRED && begun.action() != null) {
                return new Begun(Beginning.BEGUN, URI.create(begun.action()));
            }
            boolean known = begun.kind() == PaymentKind.CHARGE || !begun.state().active();
            return new Begun(known ? Beginning.DECIDED : Beginning.UNAVAILABLE, null);
        } catch (CounterfoilException e) {
            Beginning refused = refused(e.code());
            if (refused == Beginning.UNAVAILABLE) {
                log.warn("No checkout for {}: {}", shares.getFirst().invoice(), e.code().code(), e);
            }
            return new Begun(refused, null);
        }
    }

    /**
     * A page that is open for something else would keep the customer from what is wanted now.
     *
     * @param charge whether a stored method is to be charged: then one for the same is in the way too
     */
    private void closeOthers(EntityId entity, List<PaymentShare> shares, boolean charge) {
        Set<PaymentId> seen = new HashSet<>();
        for (PaymentShare share : shares) {
            Optional<PaymentView> other = payments.latest(entity, share.invoice())
                    .filter(one -> one.kind() == PaymentKind.CHECKOUT
                            && shown(entity, one).progress() == Progress.OPEN
                            && (charge || !same(one.shares(), shares)));
            if (other.isPresent() && seen.add(other.get().id())) {
                PaymentView closed = payments.cancel(Links.ACTOR, key("cancel"), entity, other.get().id());
                log.info("Payment {} was closed for another: {}", closed.id(), closed.state());
            }
        }
    }

    /** Whether the same is paid; why it is less than all can be said differently. */
    private static boolean same(List<PaymentShare> some, List<PaymentShare> others) {
        return some.stream()
                .map(share -> share.invoice() + " " + share.amount())
                .toList()
                .equals(others.stream().map(share -> share.invoice() + " " + share.amount()).toList());
    }

    private static Beginning refused(ErrorCode code) {
        if (code.equals(PaymentErrors.ACTIVE)) {
            return Beginning.IN_PROGRESS;
        }
        return code.equals(PaymentErrors.NOTHING_OPEN) || code.equals(PaymentErrors.EXCEEDS_OPEN)
                || code.equals(CommandErrors.KEY_REUSED) ? Beginning.CHANGED : Beginning.UNAVAILABLE;
    }

    private Latest shown(EntityId entity, PaymentView payment) {
        return switch (payment.state()) {
            case SUCCEEDED -> taken(payments.details(entity, payment.id()));
            case CREATED, PROCESSING -> new Latest(Progress.PENDING, payment.amount(), null);
            case UNKNOWN -> new Latest(Progress.UNKNOWN, payment.amount(), null);
            case ACTION_REQUIRED -> new Latest(Progress.OPEN, payment.amount(),
                    payment.action() == null ? null : URI.create(payment.action()));
            case FAILED, NOT_SENT, CANCELLED, EXPIRED -> new Latest(Progress.FAILED, payment.amount(), null);
            case RETURNED -> new Latest(Progress.TAKEN_BACK, payment.amount(), null);
        };
    }

    /** Money that was taken is not always kept: a payer's bank can take it back, or ask for it. */
    private static Latest taken(PaymentDetails details) {
        PaymentView payment = details.payment();
        Money taken = payment.taken() == null ? payment.amount() : payment.taken();
        if (details.chargebacks().stream().anyMatch(one -> one.state() == ChargebackState.OPEN)) {
            return new Latest(Progress.QUESTIONED, taken, null);
        }
        Money gone = details.refunded().plus(details.returned()).plus(details.chargedBack());
        return gone.compareTo(taken) < 0
                ? new Latest(Progress.PAID, taken.minus(gone), null)
                : new Latest(Progress.TAKEN_BACK, taken, null);
    }

    private Stream<ExtensionInstance<PaymentGateway>> gateways(EntityId entity, CurrencyCode currency) {
        return gateways.serving(entity)
                .stream()
                .filter(one -> suits(one, currency));
    }

    private static boolean suits(ExtensionInstance<PaymentGateway> gateway, CurrencyCode currency) {
        return can(gateway, capabilities -> capabilities.can(GatewayFeature.CHECKOUT)
                && capabilities.accepts(currency));
    }

    private static boolean takes(ExtensionInstance<PaymentGateway> gateway, CurrencyCode currency) {
        return can(gateway, capabilities -> capabilities.accepts(currency));
    }

    private static boolean can(ExtensionInstance<PaymentGateway> gateway, Predicate<GatewayCapabilities> wanted) {
        try {
            return wanted.test(gateway.extension().capabilities());
        } catch (CounterfoilException e) {
            log.warn("{} does not say what it can do: {}", gateway.name(), e.message());
            return false;
        }
    }

    private IdempotencyKey key(String what) {
        return new IdempotencyKey(what + ":" + ids.next());
    }
}
