package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.NewReceipt;
import io.counterfoil.server.receipt.ReceiptMethod;
import io.counterfoil.server.receipt.Receipts;
import io.counterfoil.server.receipt.RecordedReceipt;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Books the money of a payment: Dr gateway clearing, Cr unapplied cash, and uses it for what is open of the invoice.
 */
final class Settlement {
    private final PaymentRepository repository;
    private final Receipts receipts;
    private final OpenItems items;
    private final Allocations allocations;
    private final Invoices invoices;
    private final PayoutLinks links;

    @Inject
    Settlement(PaymentRepository repository, Receipts receipts, OpenItems items, Allocations allocations,
            Invoices invoices, PayoutLinks links) {
        this.repository = repository;
        this.receipts = receipts;
        this.items = items;
        this.allocations = allocations;
        this.invoices = invoices;
        this.links = links;
    }

    /** Why a success cannot be booked as the gateway tells it; empty when it can. */
    Optional<String> problem(Transaction tx, Payment payment, PaymentResult success) {
        Optional<Money> taken = success.amount();
        if (taken.isEmpty() || !taken.get().isPositive()
                || !taken.get().currency().equals(payment.amount().currency())) {
            return Optional.of("The gateway says that it took " + taken.map(Money::toString).orElse("nothing")
                    + " where " + payment.amount() + " was asked for; clear this up with the gateway");
        }
        Optional<String> reference = GatewayText.reference(success.gatewayReference());
        if (reference.isEmpty()) {
            return Optional.of("The gateway names no reference of 1 to 140 printable ASCII characters");
        }
        boolean used = repository.hasReference(tx, payment.gateway(), reference.get(), payment.id()) || !receipts
                .known(tx, payment.entity(), payment.gateway().text(), List.of(reference.get()))
                .isEmpty();
        return used
                ? Optional.of("The gateway's reference " + reference.get() + " belongs to another payment")
                : Optional.empty();
    }

    /**
     * Books it. What the invoice does not need, because it was paid meanwhile, stays the customer's unapplied cash.
     *
     * @param payment locked, its money not booked yet
     * @param on accounting and value date
     * @return the payment as it is then, not yet written
     */
    Payment book(CommandContext context, Payment payment, Money taken, String reference, LocalDate on) {
        Transaction tx = context.tx();
        List<OpenItem> receivables = receivables(tx, payment);
        Invoice invoice = invoices.require(tx, payment.entity(), payment.invoice());
        RecordedReceipt recorded = receipts.record(context,
                new NewReceipt(payment.entity(), payment.customer(), ReceiptMethod.GATEWAY, payment.gateway().text(),
                        reference, taken, worth(invoice, taken), on, on, Dimensions.clearing(payment.id())));
        use(context, recorded.cash(), receivables, on);
        Payment settled = payment.settled(payment.standing().succeeded(reference), taken, recorded.receipt().id());
        boolean unused = links.recognise(context, payment.entity(), payment.gateway(), PayoutLinks.CHARGE, reference,
                payment.id(),
                taken, worth(invoice, taken));
        return settled;
    }

    /** Uses money for the receivables, by due date. */
    void use(CommandContext context, OpenItem cash, List<OpenItem> receivables, LocalDate on) {
        for (OpenItem receivable : receivables) {
            Money part = cash.open().min(receivable.open());
            if (part.isPositive()) {
                allocations.allocate(context, cash, receivable, List.of(AllocationPart.cash(part)), on,
                        Decision.GATEWAY);
            }
        }
    }

    /** The items of the payment's invoice, locked, by due date. */
    List<OpenItem> receivables(Transaction tx, Payment payment) {
        List<OpenItemId> ids = items.of(tx, payment.entity(), DocumentRef.invoice(payment.invoice().value()))
                .stream()
                .map(OpenItem::id)
                .toList();
        return items.lock(tx, payment.entity(), ids)
                .stream()
                .sorted(Comparator.comparing(OpenItem::dueOn).thenComparingLong(item -> item.id().value()))
                .toList();
    }

    /**
     * What money of a payment is worth in functional currency: at the invoice's own rate, so that no exchange
     * difference arises between the two.
     */
    Money worth(Transaction tx, Payment payment, Money amount) {
        return worth(invoices.require(tx, payment.entity(), payment.invoice()), amount);
    }

    private static Money worth(Invoice invoice, Money taken) {
        return taken.currency().equals(invoice.functionalGross().currency())
                ? taken
                : invoice.functionalGross().fraction(taken.minor(), invoice.gross().minor(), Rounding.HALF_UP);
    }
}
