package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItem;
import java.time.LocalDate;
import java.util.List;

/** Where a document stands, as its open items say; it is stored nowhere. */
final class InvoiceStatus {
    private InvoiceStatus() {}

    /** What is open of it. */
    static Money open(Invoice invoice, List<OpenItem> items) {
        Money open = Money.zero(invoice.gross().currency());
        for (OpenItem item : items) {
            open = open.plus(item.open());
        }
        return open;
    }

    /** @param credited what credit notes have taken from an invoice, in minor units */
    static String of(Invoice invoice, List<OpenItem> items, long credited, LocalDate today) {
        Money open = open(invoice, items);
        boolean untouched = open.equals(invoice.gross());
        if (invoice.type() == DocumentType.CREDIT_NOTE) {
            return untouched ? "open" : open.isZero() ? "used" : "partly-used";
        }
        if (credited >= invoice.gross().minor()) {
            return "credited";
        }
        if (open.isZero()) {
            return "paid";
        }
        if (items.stream().anyMatch(item -> item.open().isPositive() && item.dueOn().isBefore(today))) {
            return "overdue";
        }
        return untouched ? "open" : "partly-paid";
    }
}
