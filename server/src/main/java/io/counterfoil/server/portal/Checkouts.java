package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.plugin.InstanceId;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paying at a gateway's own page, or with what was left there. Not to be called while a transaction is open. */
interface Checkouts {
    /** How far the newest payment of an invoice is. */
    enum Progress {
        /** There is none, or it was undone since. */
        NONE,
        /** The gateway's page is open, and the customer can go there. */
        OPEN,
        /** Money is on its way. */
        PENDING,
        /** Whether money was taken is not known yet. */
        UNKNOWN,
        PAID,
        /** It was paid, and the payer's bank questions it; nothing is decided. */
        QUESTIONED,
        /** It was paid, and the money went back to the payer. */
        TAKEN_BACK,
        /** No money was taken. */
        FAILED;

        /** Whether another payment must not be begun. */
        boolean underWay() {
            return this == PENDING || this == UNKNOWN;
        }
    }

    /**
     * The newest payment.
     *
     * @param amount null for none
     * @param action where the customer can go on; only for OPEN
     */
    record Latest(Progress progress, @Nullable Money amount, @Nullable URI action) {
        static final Latest NONE = new Latest(Progress.NONE, null, null);
    }

    /** What became of the wish to pay. */
    enum Beginning {
        /** There is a page to go to. */
        BEGUN,
        /** It is decided already: look at the newest payment. */
        DECIDED,
        /** Another payment is on its way. */
        IN_PROGRESS,
        /** What is open has changed, or nothing is. */
        CHANGED,
        /** The gateway does not answer, or there is none. */
        UNAVAILABLE
    }

    /** @param address only for BEGUN */
    record Begun(Beginning beginning, @Nullable URI address) {}

    /**
     * A gateway with a page of its own.
     *
     * @param name as the company calls it
     */
    record Method(InstanceId id, String name) {}

    /** A payment as its payer sees it. */
    record Paid(PaymentId id, Latest latest, List<PaymentShare> shares, Instant at) {
        public Paid { shares = List.copyOf(shares); }
    }

    /** Those that can take this currency: an entity's own before those for all, then by name. */
    List<Method> methods(EntityId entity, CurrencyCode currency);

    /** Begins one checkout for several invoices, once for a key. */
    Begun begin(EntityId entity, List<PaymentShare> shares, InstanceId gateway, IdempotencyKey key, URI returnAddress);

    /** What the customer has left at gateways that take this currency, and can be charged now. */
    List<PaymentMethod> saved(EntityId entity, CustomerId customer, CurrencyCode currency);

    /** Charges one of these with several invoices, once for a key; the payer sits in front of the screen. */
    Begun charge(Actor actor, EntityId entity, List<PaymentShare> shares, PaymentMethodId method, IdempotencyKey key,
            URI returnAddress);

    /** What was charged under a key, however much is open by now. */
    Optional<PaymentId> charged(Actor actor, EntityId entity, IdempotencyKey key);

    /** A payment of this customer; after the gateway was asked once more, if it is not decided. */
    Optional<Paid> payment(EntityId entity, CustomerId customer, PaymentId id);

    /** The newest payment of an invoice. */
    Optional<PaymentId> newest(EntityId entity, InvoiceId invoice);

    /** Of a customer, and perhaps of one invoice, newest first, those with an id below {@code before}. */
    List<Paid> payments(EntityId entity, CustomerId customer, @Nullable InvoiceId invoice, long before, int limit);

    /** Whether there is a gateway with a page of its own for this. */
    boolean possible(EntityId entity, CurrencyCode currency);

    /** Those of the invoices whose money is on its way or may be. */
    Set<InvoiceId> underWay(EntityId entity, Collection<InvoiceId> invoices);

    /** The newest payment, as it is written down. */
    Latest latest(EntityId entity, InvoiceId invoice);

    /** The newest payment, after the gateway was asked once more if it is not decided. */
    Latest resolved(EntityId entity, InvoiceId invoice);

    /** Begins a checkout, once for a key. */
    Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress);
}
