package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether an invoice may be collected now, and writes the intent down. */
final class PaymentIntents {
    private static final int DUPLICATE_KEY = 1062;

    private final PaymentRepository repository;
    private final PaymentOutcomes outcomes;
    private final OpenItems items;
    private final Ids ids;

    @Inject
    PaymentIntents(PaymentRepository repository, PaymentOutcomes outcomes, OpenItems items, Ids ids) {
        this.repository = repository;
        this.outcomes = outcomes;
        this.items = items;
        this.ids = ids;
    }

    /**
     * What is to be collected of an invoice.
     *
     * @param amount null: what is open
     */
    record Wanted(Invoice invoice, @Nullable Money amount, @Nullable ShortReason shortReason) {}

    /**
     * Writes down that the gateway is going to be called.
     *
     * @param all of one customer and one currency, at least one
     * @param method null: a checkout
     * @param fresh set after the commit when this command made the payment, so that it is the one to call
     */
    Payment begin(CommandContext context, List<Wanted> all, InstanceId gateway, @Nullable PaymentMethodKind method,
            AtomicBoolean fresh) {
        Transaction tx = context.tx();
        Map<InvoiceId, List<OpenItem>> receivables = lock(tx, all);
        List<Payment> active = repository.lockActive(tx, all.stream().map(each -> each.invoice().id()).toList());
        List<PaymentShare> shares = new ArrayList<>();
        for (Wanted each : all) {
            Money wanted = wanted(each.invoice(), receivables.getOrDefault(each.invoice().id(), List.of()),
                    each.amount());
            // One that another payment collects has to be told as such, though nothing of it may be open.
            if (!wanted.isPositive() && active.isEmpty()) {
                throw new CounterfoilException(PaymentErrors.NOTHING_OPEN,
                        "Nothing of invoice " + each.invoice().number() + " is open");
            }
            shares.add(new PaymentShare(each.invoice().id(), wanted, each.shortReason()));
        }
        if (!active.isEmpty()) {
            Payment there = active.getFirst();
            if (method == null && active.size() == 1 && reusable(there, gateway, shares, context.recordedAt())) {
                context.record(PaymentOutcomes.objects(there), List.of(), Payments.asked(there));
                return there;
            }
            throw inProgress(there);
        }
        Invoice first = all.getFirst().invoice();
        Money sum = shares.stream().map(PaymentShare::amount).reduce(Money::plus).orElseThrow();
        Instant now = context.recordedAt();
        Payment payment = new Payment(new PaymentId(ids.next()), first.entity(), first.customer(), shares,
                gateway, method == null ? PaymentKind.CHECKOUT : PaymentKind.CHARGE, method, sum,
                Standing.created(now.plus(outcomes.onItsWay())), null, null, 1, now, now);
        try {
            repository.insert(tx, payment);
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                throw new CounterfoilException(PaymentErrors.ACTIVE, "Another payment of invoice "
                        + first.number() + " was begun at the same moment; see what becomes of it", e);
            }
            throw e;
        }
        repository.insertAttempt(tx, payment.id(), new PaymentAttempt(1,
                method == null ? Payments.CHECKOUT : Payments.CHARGE, now, null, null, null));
        context.record(PaymentOutcomes.objects(payment), List.of(), Payments.asked(payment));
        tx.afterCommit(() -> fresh.set(true));
        return payment;
    }

    /** All items of all invoices at once, so that two payers take their locks in the same order. */
    private Map<InvoiceId, List<OpenItem>> lock(Transaction tx, List<Wanted> all) {
        Invoice first = all.getFirst().invoice();
        List<OpenItemId> own = all.stream()
                .flatMap(each -> items.of(tx, first.entity(), DocumentRef.invoice(each.invoice().id().value()))
                        .stream())
                .map(OpenItem::id)
                .toList();
        return items.lock(tx, first.entity(), own)
                .stream()
                .collect(Collectors.groupingBy(item -> new InvoiceId(item.document().id())));
    }

    private static Money wanted(Invoice invoice, List<OpenItem> receivables, @Nullable Money amount) {
        Money open = receivables.stream()
                .map(OpenItem::open)
                .reduce(Money.zero(invoice.gross().currency()), Money::plus);
        if (amount == null) {
            return open;
        }
        if (!amount.currency().equals(open.currency())) {
            throw CounterfoilException.ofField(PaymentErrors.INVALID, "amount", "is in " + amount.currency(),
                    "The invoice is in " + open.currency());
        }
        if (open.isPositive() && amount.compareTo(open) > 0) {
            throw new CounterfoilException(PaymentErrors.EXCEEDS_OPEN, "Only " + open + " of invoice "
                    + invoice.number() + " is open, not " + amount + ". Leave the amount out to collect what is open")
                    .with("open", open.decimal());
        }
        return open.isPositive() ? amount : open;
    }

    /** A page that the payer left can be entered again. */
    private static boolean reusable(Payment active, InstanceId gateway, List<PaymentShare> wanted, Instant now) {
        Instant until = active.standing().until();
        return active.kind() == PaymentKind.CHECKOUT && active.state() == PaymentState.ACTION_REQUIRED
                && active.gateway().equals(gateway) && active.shares().equals(wanted) && until != null
                && until.isAfter(now);
    }

    private static CounterfoilException inProgress(Payment active) {
        String address = "POST /api/v1/entities/" + active.entity() + "/payments/" + active.id();
        String why = switch (active.state()) {
            case CREATED -> "the gateway is being asked right now";
            case PROCESSING -> "the gateway is still working on it";
            case ACTION_REQUIRED -> "the payer has to confirm it, as its action says"
                    + (active.kind() == PaymentKind.CHECKOUT ? "; " + address + "/cancel closes that page" : "");
            default ->
                "whether it took money is not known, and a second charge might take it twice; the gateway is asked "
                        + "until it is known";
        };
        return new CounterfoilException(PaymentErrors.ACTIVE, "Payment " + active.id() + " of this invoice is "
                + active.state().code() + ": " + why + ". " + address + "/resolve asks the gateway now")
                .with("payment", active.id())
                .with("state", active.state().code());
    }
}
