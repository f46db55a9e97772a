package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.customer.PartyIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document with everything that belongs to it.
 *
 * @param typeCode UNTDID 1001 (BT-3)
 * @param status open, partly-paid, paid, overdue or credited; for a credit note open, partly-used or used
 * @param open what is still to be paid, or to be used
 * @param seller as frozen; null for what another system issued
 * @param buyer as frozen; null once its statutory key has been destroyed
 * @param items what is due when
 * @param contentHash SHA-256 that the audit log has of it, in hexadecimal
 */
public record InvoiceView(
        Invoice invoice,
        int typeCode,
        String status,
        Money open,
        @Nullable Seller seller,
        @Nullable PartyIdentity buyer,
        List<InvoiceLine> lines,
        List<TaxLine> taxes,
        List<OpenItemView> items,
        String contentHash) {
    @Override
    public String toString() {
        return "InvoiceView[" + invoice.id() + "]";
    }
}
