package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.server.command.CommandErrors;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.payment.NewCheckout;
import io.counterfoil.server.payment.PaymentErrors;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentKind;
import io.counterfoil.server.payment.PaymentState;
import io.counterfoil.server.payment.PaymentView;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkouts by the payment feature: at an entity's own gateway before one for all, then by name. */
final class PaymentCheckouts implements Checkouts {
    private static final Logger log = LoggerFactory.getLogger(PaymentCheckouts.class);
    /** Who looks again and again at the page does not ask the gateway each time. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 1_000;

    private final Payments payments;
    private final Extensions<PaymentGateway> gateways;
    private final Ids ids;
    private final Clock clock;
    private final Map<PaymentId, Instant> asked = new ConcurrentHashMap<>();

    @Inject
    PaymentCheckouts(Payments payments, Extensions<PaymentGateway> gateways, Ids ids, Clock clock) {
        this.payments = payments;
        this.gateways = gateways;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean possible(EntityId entity, CurrencyCode currency) {
        return gateway(entity, currency).isPresent();
    }

    @Override
    public Latest latest(EntityId entity, InvoiceId invoice) {
        return payments.latest(entity, invoice).map(PaymentCheckouts::shown).orElse(Latest.NONE);
    }

    @Override
    public Latest resolved(EntityId entity, InvoiceId invoice) {
        Optional<PaymentView> known = payments.latest(entity, invoice);
        if (known.isEmpty() || !known.get().state().active() || !mayAsk(known.get().id())) {
            return known.map(PaymentCheckouts::shown).orElse(Latest.NONE);
        }
        try {
            return shown(payments.resolve(Links.ACTOR, key("resolve"), entity, known.get().id()));
        } catch (CounterfoilException e) {
            log.warn("What became of {} could not be asked: {}", known.get().id(), e.code().code(), e);
            return shown(known.get());
        }
    }

    @Override
    public Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress) {
        Optional<ExtensionInstance<PaymentGateway>> gateway = gateway(entity, amount.currency());
        if (gateway.isEmpty()) {
            return new Begun(Beginning.UNAVAILABLE, null);
        }
        try {
            closeOther(entity, invoice, amount);
            PaymentView begun = payments.beginCheckout(Links.ACTOR, key, entity,
                    new NewCheckout(invoice, gateway.get().id(), amount, returnAddress.toString(), null));
            if (begun.state() == PaymentState.ACTION_REQUIRED && begun.action() != null) {
                return new Begun(Beginning.BEGUN, URI.create(begun.action()));
            }
            return new Begun(begun.state().active() ? Beginning.UNAVAILABLE : Beginning.DECIDED, null);
        } catch (CounterfoilException e) {
            Beginning refused = refused(e.code());
            if (refused == Beginning.UNAVAILABLE) {
                log.warn("No checkout for {}: {}", invoice, e.code().code(), e);
            }
            return new Begun(refused, null);
        }
    }

    /** A page that is open for another amount would keep the customer from the one that is wanted now. */
    private void closeOther(EntityId entity, InvoiceId invoice, Money amount) {
        Optional<PaymentView> other = payments.latest(entity, invoice)
                .filter(one -> shown(one).progress() == Progress.OPEN && !one.amount().equals(amount));
        if (other.isPresent()) {
            PaymentView closed = payments.cancel(Links.ACTOR, key("cancel"), entity, other.get().id());
            log.info("Payment {} of {} was closed for another amount: {}", closed.id(), invoice, closed.state());
        }
    }

    private static Beginning refused(ErrorCode code) {
        if (code.equals(PaymentErrors.ACTIVE)) {
            return Beginning.IN_PROGRESS;
        }
        return code.equals(PaymentErrors.NOTHING_OPEN) || code.equals(PaymentErrors.EXCEEDS_OPEN)
                || code.equals(CommandErrors.KEY_REUSED) ? Beginning.CHANGED : Beginning.UNAVAILABLE;
    }

    private static Latest shown(PaymentView payment) {
        Money taken = payment.taken() == null ? payment.amount() : payment.taken();
        return switch (payment.state()) {
            case SUCCEEDED -> new Latest(Progress.PAID, taken, null);
            case CREATED, PROCESSING, UNKNOWN -> new Latest(Progress.PENDING, payment.amount(), null);
            case ACTION_REQUIRED -> payment.kind() == PaymentKind.CHECKOUT
                    ? new Latest(Progress.OPEN, payment.amount(),
                            payment.action() == null ? null : URI.create(payment.action()))
                    : new Latest(Progress.PENDING, payment.amount(), null);
            case FAILED, NOT_SENT, CANCELLED, EXPIRED -> new Latest(Progress.FAILED, payment.amount(), null);
            case RETURNED -> Latest.NONE;
        };
    }

    private Optional<ExtensionInstance<PaymentGateway>> gateway(EntityId entity, CurrencyCode currency) {
        return gateways.all()
                .stream()
                .filter(one -> one.serves(entity))
                .sorted(Comparator.comparing((ExtensionInstance<PaymentGateway> one) -> one.entity() == null)
                        .thenComparing(ExtensionInstance::name))
                .filter(one -> suits(one, currency))
                .findFirst();
    }

    private static boolean suits(ExtensionInstance<PaymentGateway> gateway, CurrencyCode currency) {
        try {
            GatewayCapabilities capabilities = gateway.extension().capabilities();
            return capabilities.can(GatewayFeature.CHECKOUT) && capabilities.accepts(currency);
        } catch (CounterfoilException e) {
            log.warn("{} does not say what it can do: {}", gateway.name(), e.message());
            return false;
        }
    }

    private boolean mayAsk(PaymentId payment) {
        Instant now = clock.instant();
        if (asked.size() > MOST_REMEMBERED) {
            asked.values().removeIf(when -> when.plus(ASK_AGAIN).isBefore(now));
        }
        return now.equals(asked.merge(payment, now,
                (before, again) -> before.plus(ASK_AGAIN).isBefore(again) ? again : before));
    }

    private IdempotencyKey key(String what) {
        return new IdempotencyKey(what + ":" + ids.next());
    }
}
