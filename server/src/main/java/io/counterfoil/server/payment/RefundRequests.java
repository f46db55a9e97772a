package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.payment.GatewayCapabilities;
import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.Receipt;
import io.counterfoil.server.receipt.ReceiptId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether and from what a refund can be paid, and moves the credit to 2120 (rows 7c and 11a). */
final class RefundRequests {
    private static final int MAX_REASON = 500;

    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final PaymentCredit credit;
    private final PaymentRest rest;
    private final RefundOutcomes outcomes;
    private final Gateways gateways;
    private final RefundSources sources;
    private final OpenItems items;
    private final Allocations allocations;
    private final Entities entities;
    private final Ids ids;
    private final Clock clock;

    /**
     * A request that makes sense by itself.
     *
     * @param cash the items that the receipt's money can be in
     */
    record Checked(
            EntityId entity,
            CustomerId customer,
            @Nullable PaymentId payment,
            @Nullable InvoiceId creditNote,
            @Nullable ReceiptId receipt,
            List<OpenItemId> cash,
            @Nullable Money amount,
            RefundMethod method,
            String reason,
            boolean partly) {}

    @Inject
    RefundRequests(PaymentRepository payments, RefundRepository refunds, PaymentCredit credit, PaymentRest rest,
            RefundOutcomes outcomes, Gateways gateways, RefundSources sources, OpenItems items,
            Allocations allocations, Entities entities, Ids ids, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.credit = credit;
        this.rest = rest;
        this.outcomes = outcomes;
        this.gateways = gateways;
        this.sources = sources;
        this.items = items;
        this.allocations = allocations;
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    Checked check(EntityId entity, NewRefund request) {
        RefundMethod usual = request.receipt() == null ? RefundMethod.GATEWAY : RefundMethod.BANK;
        RefundMethod method = request.method() == null ? usual : request.method();
        FieldChecks checks = new FieldChecks(PaymentErrors.REFUND_INVALID);
        String reason = checks.text("reason", request.reason(), MAX_REASON);
        if (request.amount() != null && !request.amount().isPositive()) {
            checks.problem("amount", "is " + request.amount(),
                    "Give more than zero, or leave it out to pay back all that is free");
        }
        if (request.receipt() != null) {
            checkReceipt(checks, request, method);
        } else if (request.payment() == null && (request.creditNote() == null || method == RefundMethod.GATEWAY)) {
            checks.problem("payment", "is missing", method == RefundMethod.GATEWAY
                    ? "Name the payment whose payer gets the money, or pay by bank transfer (method bank)"
                    : "Name the payment, the receipt or the credit note that is paid back");
        }
        checks.throwIfAny();
        Optional<Payment> payment = Optional.ofNullable(request.payment()).map(id -> sources.payment(entity, id));
        Optional<Invoice> note = Optional.ofNullable(request.creditNote()).map(id -> sources.creditNote(entity, id));
        Optional<Receipt> receipt = Optional.ofNullable(request.receipt()).map(id -> sources.receipt(entity, id));
        CustomerId customer = note.map(Invoice::customer)
                .or(() -> receipt.map(Receipt::customer))
                .orElseGet(() -> payment.orElseThrow().customer());
        if (payment.isPresent() && !payment.get().customer().equals(customer)) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "payment", "is of another customer",
                    "Name a payment of the credit note's customer");
        }
        boolean partly = false;
        if (method == RefundMethod.GATEWAY) {
            partly = capabilities(entity, payment.orElseThrow()).can(GatewayFeature.PARTIAL_REFUND);
        }
        return new Checked(entity, customer, request.payment(), request.creditNote(), request.receipt(),
                receipt.map(one -> sources.itemsOf(entity, one)).orElse(List.of()), request.amount(), method, reason,
                partly);
    }

    private static void checkReceipt(FieldChecks checks, NewRefund request, RefundMethod method) {
        if (request.payment() != null || request.creditNote() != null) {
            checks.problem("receipt", "is given besides a payment or credit note",
                    "Name one of them: what is paid back comes from one place");
        }
        if (method == RefundMethod.GATEWAY) {
            checks.problem("method", "is gateway, but the receipt's money came through none",
                    "Leave it out, or say bank");
        }
    }

    /** Whether the gateway of a refund's payment can be asked now. */
    void checkGateway(EntityId entity, Refund refund) {
        if (refund.payment() == null) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "method",
                    "is gateway, but the refund names no payment to send it through",
                    "Send it by bank transfer, or cancel it and request a new one with a payment");
        }
        GatewayCapabilities unused = capabilities(entity, sources.payment(entity, refund.payment()));
    }

    private GatewayCapabilities capabilities(EntityId entity, Payment payment) {
        GatewayCapabilities can = Gateways.capabilities(
                gateways.require(entity, payment.gateway(), PaymentErrors.REFUND_INVALID));
        if (!can.can(GatewayFeature.REFUND)) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "method",
                    "is gateway, but this gateway cannot pay back", "Send it by bank transfer (method bank)");
        }
        return can;
    }

    /** Makes the refund; nothing has been locked before. */
    Refund make(CommandContext context, Checked request) {
        Transaction tx = context.tx();
        Optional<Payment> payment = Optional.ofNullable(request.payment())
                .map(id -> payments.lock(tx, id).orElseThrow());
        List<OpenItem> credits = items.lock(tx, request.entity(), sources(tx, request, payment));
        Money free = credits.stream()
                .map(OpenItem::open)
                .reduce(Money.zero(credits.getFirst().amount().currency()), Money::plus);
        Money amount = amount(tx, request, payment, free);
        context.requireSecondPerson(amount);
        Map<OpenItem, Money> parts = parts(credits, amount);
        CustomerId customer = request.receipt() == null
                ? request.customer()
                : customer(request, credits.stream().filter(item -> item.open().isPositive()).toList());
        LocalDate today = entities.require(tx, request.entity()).today(clock);
        Money functional = Money.zero(credits.getFirst().functionalAmount().currency());
        for (Map.Entry<OpenItem, Money> part : parts.entrySet()) {
            functional = functional.plus(share(part.getKey(), part.getValue()));
        }
        RefundId id = new RefundId(ids.next());
        OpenItemId itemId = items.nextId();
        OpenItem owed = items.open(context, itemId,
                new NewOpenItem(request.entity(), customer, ItemKind.REFUND, DocumentRef.refund(id.value()),
                        amount, functional, today, today, today));
        for (Map.Entry<OpenItem, Money> part : parts.entrySet()) {
            allocations.allocate(context, part.getKey(), owed, List.of(AllocationPart.cash(part.getValue())), today,
                    Decision.REFUND);
        }
        Instant now = context.recordedAt();
        boolean byGateway = request.method() == RefundMethod.GATEWAY;
        Refund refund = new Refund(id, request.entity(), customer, request.payment(), request.creditNote(),
                request.receipt(),
                request.method(), amount, functional, byGateway ? RefundState.CREATED : RefundState.TO_BE_SENT, itemId,
                null, null, null, null, null, null, byGateway ? now.plus(outcomes.onItsWay()) : null, 0,
                request.reason(), null, 1, now, now);
        refunds.insert(tx, refund);
        context.record(List.of(id.text(), customer.text()), List.of(), RefundOutcomes.facts(refund));
        return refund;
    }

    private List<OpenItemId> sources(Transaction tx, Checked request, Optional<Payment> payment) {
        if (request.creditNote() != null) {
            return sources.itemsOf(tx, request.entity(), request.creditNote());
        }
        return payment.map(one -> credit.of(tx, one)).orElse(request.cash());
    }

    /** Money that was moved belongs to those whom it was moved to. */
    private static CustomerId customer(Checked request, List<OpenItem> open) {
        List<CustomerId> whose = open.stream().map(OpenItem::customer).distinct().toList();
        if (whose.size() > 1) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "receipt",
                    "is money of " + whose.size() + " customers",
                    "Use what one of them owes or move it, so that only the money to be paid back is open");
        }
        return whose.isEmpty() ? request.customer() : whose.getFirst();
    }

    /** What of a payment is not used for invoices and can still go back. */
    Money free(Transaction tx, Payment payment) {
        return credit.open(tx, payment).min(rest.left(tx, payment));
    }

    private Money amount(Transaction tx, Checked request, Optional<Payment> payment, Money free) {
        Optional<Money> left = payment.map(one -> rest.left(tx, one));
        if (left.isPresent() && !left.get().currency().equals(free.currency())) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "payment",
                    "is in " + left.get().currency(), "The credit note is in " + free.currency());
        }
        Money amount = request.amount() == null ? left.map(free::min).orElse(free) : request.amount();
        if (!amount.currency().equals(free.currency())) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "amount", "is in " + amount.currency(),
                    "The credit is in " + free.currency());
        }
        if (amount.compareTo(free) > 0 || !amount.isPositive()) {
            throw noCredit(request, free);
        }
        if (left.isPresent() && amount.compareTo(left.get()) > 0) {
            throw new CounterfoilException(PaymentErrors.EXCEEDS_PAYMENT, "Only " + left.get() + " of payment "
                    + request.payment() + " is left, after refunds, returns and chargebacks, not " + amount
                    + ". Name another payment of the customer, or pay by bank transfer")
                    .with("left", left.get().decimal());
        }
        if (payment.isPresent() && request.method() == RefundMethod.GATEWAY && !request.partly()
                && !amount.equals(payment.get().taken())) {
            throw CounterfoilException.ofField(PaymentErrors.REFUND_INVALID, "amount",
                    "is a part of the payment, and this gateway pays back only the whole",
                    "Give " + payment.get().taken() + " or pay by bank transfer (method bank)");
        }
        return amount;
    }

    private static CounterfoilException noCredit(Checked request, Money free) {
        String message = request.creditNote() == null
                ? "Only " + free + " of "
                        + (request.receipt() == null
                                ? "payment " + request.payment()
                                : "receipt " + request.receipt())
                        + " is not used for invoices. To pay back money that has settled an invoice, issue a credit "
                        + "note for the invoice and refund that, or take the allocation back first"
                : "Only " + free + " of the credit note is not used";
        return new CounterfoilException(PaymentErrors.NO_CREDIT, message).with("free", free.decimal());
    }

    private static Map<OpenItem, Money> parts(List<OpenItem> sources, Money amount) {
        Map<OpenItem, Money> parts = new LinkedHashMap<>();
        Money left = amount;
        for (OpenItem source : sources) {
            Money part = left.min(source.open());
            if (part.isPositive()) {
                parts.put(source, part);
                left = left.minus(part);
            }
        }
        return parts;
    }

    private static Money share(OpenItem source, Money part) {
        return part.equals(source.open())
                ? source.openFunctional()
                : source.openFunctional().fraction(part.minor(), source.open().minor(), Rounding.HALF_UP);
    }
}
