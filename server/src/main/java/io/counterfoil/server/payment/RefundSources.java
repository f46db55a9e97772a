package io.counterfoil.server.payment;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.server.receipt.Receipts;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what can be paid back: money of a payment or a receipt, and credit notes. */
final class RefundSources {
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final Receipts receipts;
    private final Invoices invoices;
    private final OpenItems items;
    private final Transactions transactions;

    @Inject
    RefundSources(PaymentRepository payments, RefundRepository refunds, Receipts receipts, Invoices invoices,
            OpenItems items, Transactions transactions) {
        this.payments = payments;
        this.refunds = refunds;
        this.receipts = receipts;
        this.invoices = invoices;
        this.items = items;
        this.transactions = transactions;
    }

    /** @throws CounterfoilException {@code payment.not-found}, {@code refund.exceeds-payment} when nothing was taken */
    Payment payment(EntityId entity, PaymentId id) {
        Payment payment = transactions.read(tx -> payments.find(tx, id))
                .filter(found -> found.entity().equals(entity))
                .orElseThrow(() -> new CounterfoilException(PaymentErrors.NOT_FOUND, "There is no payment " + id));
        if (payment.receipt() == null) {
            throw new CounterfoilException(PaymentErrors.EXCEEDS_PAYMENT, "Payment " + id + " is "
                    + payment.state().code() + ": it has taken no money that could be paid back");
        }
        return payment;
    }

    /** @throws CounterfoilException {@code invoice.not-found}, {@code refund.invalid} for an invoice */
    Invoice creditNote(EntityId entity, InvoiceId id) {
        Invoice note = transactions.read(tx -> invoices.require(tx, entity, id));
        if (note.type() != DocumentType.CREDIT_NOTE) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "creditNote",
                    "is the invoice " + note.number(),
                    "Issue a credit note for what is to be paid back, and name that one");
        }
        return note;
    }

    /** @throws CounterfoilException {@code receipt.not-found}, {@code refund.invalid} for money of a gateway */
    Receipt receipt(EntityId entity, ReceiptId id) {
        Receipt receipt = transactions.read(tx -> receipts.require(tx, entity, id));
        if (receipt.method().equals(ReceiptMethod.GATEWAY.code())) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "receipt", "came through a gateway",
                    "Name the payment (pay_…) that brought it; by bank transfer, too, if you want");
        }
        return receipt;
    }

    /**
     * The items that a receipt's unused money can be in: its own, those of customers whom it was moved to, and what
     * refunds that were cancelled gave back. Read before the transaction that locks them: an item that comes into being
     * in between is not missed for good, the request is refused for want of money then.
     */
    List<OpenItemId> itemsOf(EntityId entity, Receipt receipt) {
        return transactions.read(tx -> {
            List<OpenItem> found = new ArrayList<>(items.of(tx, entity, DocumentRef.receipt(receipt.id().value())));
            found.addAll(givenBack(tx, entity, refunds.cancelledOf(tx, receipt.id())));
            return found.stream().map(OpenItem::id).toList();
        });
    }

    /** The items that a credit note's unused part can be in. */
    List<OpenItemId> itemsOf(Transaction tx, EntityId entity, InvoiceId creditNote) {
        List<OpenItem> found = new ArrayList<>(items.of(tx, entity, DocumentRef.creditNote(creditNote.value())));
        found.addAll(givenBack(tx, entity, refunds.cancelledOf(tx, creditNote)));
        return found.stream().map(OpenItem::id).toList();
    }

    private List<OpenItem> givenBack(Transaction tx, EntityId entity, Collection<Refund> cancelled) {
        return cancelled.stream()
                .flatMap(refund -> items.of(tx, entity, DocumentRef.refund(refund.id().value()))
                        .stream()
                        .filter(item -> item.id().equals(refund.creditItem())))
                .toList();
    }
}
