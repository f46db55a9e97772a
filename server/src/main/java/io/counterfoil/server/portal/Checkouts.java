package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.invoice.InvoiceId;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Paying an invoice at a gateway's own page. Not to be called while a transaction is open. */
interface Checkouts {
    /** How far the newest payment of an invoice is. */
    enum Progress {
        /** There is none, or it was undone since. */
        NONE,
        /** The gateway's page is open, and the customer can go there. */
        OPEN,
        /** Money is on its way, or nobody knows yet. */
        PENDING,
        PAID,
        /** No money was taken. */
        FAILED
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

    /** Whether there is a gateway with a page of its own for this. */
    boolean possible(EntityId entity, CurrencyCode currency);

    /** The newest payment, as it is written down. */
    Latest latest(EntityId entity, InvoiceId invoice);

    /** The newest payment, after the gateway was asked once more if it is not decided. */
    Latest resolved(EntityId entity, InvoiceId invoice);

    /** Begins a checkout, once for a key. */
    Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress);
}
