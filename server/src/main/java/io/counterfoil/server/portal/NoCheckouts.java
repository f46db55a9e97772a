package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.invoice.InvoiceId;
import java.net.URI;

/** Where nothing can be paid: invoices are shown without the button. */
final class NoCheckouts implements Checkouts {
    @Override
    public boolean possible(EntityId entity, CurrencyCode currency) {
        return false;
    }

    @Override
    public Latest latest(EntityId entity, InvoiceId invoice) {
        return Latest.NONE;
    }

    @Override
    public Latest resolved(EntityId entity, InvoiceId invoice) {
        return Latest.NONE;
    }

    @Override
    public Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress) {
        return new Begun(Beginning.UNAVAILABLE, null);
    }
}
