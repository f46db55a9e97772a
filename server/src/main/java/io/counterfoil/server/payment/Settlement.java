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
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Books the money of a payment: Dr gateway clearing, Cr unapplied cash, and uses it for what is open of its invoices,
 * of each no more than its share where there are several.
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
     * Books it. What the invoices do not need, because they were paid meanwhile, stays the customer's unapplied cash.
     *
     * @param payment locked, its money not booked yet
     * @param on accounting and value date
     * @return the payment as it is then, not yet written
     */
    Payment book(CommandContext context, Payment payment, Money taken, String reference, LocalDate on) {
        Transaction tx = context.tx();
        List<OpenItem> receivables = receivables(tx, payment);
        Money worth = worth(tx, payment, taken);
        RecordedReceipt recorded = receipts.record(context,
                new NewReceipt(payment.entity(), payment.customer(), ReceiptMethod.GATEWAY, payment.gateway().text(),
                        reference, taken, worth, on, on, Dimensions.clearing(payment.id())));
        use(context, payment, List.of(recorded.cash()), receivables, on);
        Payment settled = payment.settled(payment.standing().succeeded(reference), taken, recorded.receipt().id());
        boolean unused = links.recognise(context, payment.entity(), payment.gateway(), PayoutLinks.CHARGE, reference,
                payment.id(),
                taken, worth);
        return settled;
    }

    /**
     * Uses money for the receivables, by due date; where there are several invoices, for each no more than its share.
     *
     * @param cash the payment's money in the customer's account, locked
     * @param receivables of the payment's invoices, locked
     */
    void use(CommandContext context, Payment payment, List<OpenItem> cash, List<OpenItem> receivables, LocalDate on) {
        Map<Long, Money> left = payment.shares().size() == 1
                ? new HashMap<>()
                : left(context.tx(), payment, cash, receivables);
        for (OpenItem each : cash) {
            for (OpenItem receivable : receivables) {
                long invoice = receivable.document().id();
                Money open = each.open().min(receivable.open());
                Money part = left.containsKey(invoice) ? open.min(left.get(invoice)) : open;
                if (part.isPositive()) {
                    allocations.allocate(context, each, receivable, List.of(AllocationPart.cash(part)), on,
                            Decision.GATEWAY);
                    left.computeIfPresent(invoice, (unused, before) -> before.minus(part));
                }
            }
        }
    }

    /** What of each invoice's share is not used for it already. */
    private Map<Long, Money> left(Transaction tx, Payment payment, List<OpenItem> cash, List<OpenItem> receivables) {
        Map<Long, Money> left = new HashMap<>();
        payment.shares().forEach(share -> left.put(share.invoice().value(), share.amount()));
        Map<OpenItemId, Long> invoiceOf = receivables.stream()
                .collect(Collectors.toMap(OpenItem::id, item -> item.document().id()));
        for (OpenItem each : cash) {
            for (StoredAllocation use : allocations.touching(tx, payment.entity(), each.id())) {
                Long invoice = invoiceOf.get(use.to());
                if (invoice != null && use.from().equals(each.id()) && !use.reversed()) {
                    for (StoredAllocation.Part part : use.parts()) {
                        left.computeIfPresent(invoice, (unused, before) -> before.minus(part.fromAmount()));
                    }
                }
            }
        }
        return left;
    }

    /** The items of the payment's invoices, locked, by due date within each, in the order of the shares. */
    List<OpenItem> receivables(Transaction tx, Payment payment) {
        List<Long> order = payment.invoices().stream().map(InvoiceId::value).toList();
        List<OpenItemId> ids = order.stream()
                .flatMap(invoice -> items.of(tx, payment.entity(), DocumentRef.invoice(invoice)).stream())
                .map(OpenItem::id)
                .toList();
        return items.lock(tx, payment.entity(), ids)
                .stream()
                .sorted(Comparator.comparingInt((OpenItem item) -> order.indexOf(item.document().id()))
                        .thenComparing(OpenItem::dueOn)
                        .thenComparingLong(item -> item.id().value()))
                .toList();
    }

    /**
     * What money of a payment is worth in functional currency: at the invoices' own rates, each by its share, so that
     * no exchange difference arises between a single invoice and its money.
     */
    Money worth(Transaction tx, Payment payment, Money amount) {
        if (payment.shares().size() == 1) {
            return worth(invoices.require(tx, payment.entity(), payment.invoice()), amount);
        }
        Money whole = payment.shares()
                .stream()
                .map(share -> worth(invoices.require(tx, payment.entity(), share.invoice()), share.amount()))
                .reduce(Money::plus)
                .orElseThrow();
        return whole.currency().equals(amount.currency())
                ? amount
                : whole.fraction(amount.minor(), payment.amount().minor(), Rounding.HALF_UP);
    }

    private static Money worth(Invoice invoice, Money taken) {
        return taken.currency().equals(invoice.functionalGross().currency())
                ? taken
                : invoice.functionalGross().fraction(taken.minor(), invoice.gross().minor(), Rounding.HALF_UP);
    }
}
