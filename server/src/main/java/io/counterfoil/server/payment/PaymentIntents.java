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
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
     * Writes down that the gateway is going to be called.
     *
     * @param method null: a checkout
     * @param amount null: what is open
     * @param fresh set after the commit when this command made the payment, so that it is the one to call
     */
    Payment begin(CommandContext context, Invoice invoice, InstanceId gateway, @Nullable PaymentMethodKind method,
            @Nullable Money amount, AtomicBoolean fresh) {
        Transaction tx = context.tx();
        List<OpenItem> receivables = lock(tx, invoice);
        Optional<Payment> active = repository.lockActive(tx, invoice.id());
        Money wanted = wanted(invoice, receivables, amount);
        if (active.isPresent()) {
            if (method == null && reusable(active.get(), gateway, wanted, context.recordedAt())) {
                context.record(PaymentOutcomes.objects(active.get()), List.of(), Payments.asked(active.get()));
                return active.get();
            }
            throw inProgress(active.get());
        }
        if (!wanted.isPositive()) {
            throw new CounterfoilException(PaymentErrors.NOTHING_OPEN,
                    "Nothing of invoice " + invoice.number() + " is open");
        }
        Instant now = context.recordedAt();
        Payment payment = new Payment(new PaymentId(ids.next()), invoice.entity(), invoice.customer(), invoice.id(),
                gateway, method == null ? PaymentKind.CHECKOUT : PaymentKind.CHARGE, method, wanted,
                Standing.created(now.plus(outcomes.onItsWay())), null, null, 1, now, now);
        try {
            repository.insert(tx, payment);
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                throw new CounterfoilException(PaymentErrors.ACTIVE, "Another payment of invoice "
                        + invoice.number() + " was begun at the same moment; see what becomes of it", e);
            }
            throw e;
        }
        repository.insertAttempt(tx, payment.id(), new PaymentAttempt(1,
                method == null ? Payments.CHECKOUT : Payments.CHARGE, now, null, null, null));
        context.record(PaymentOutcomes.objects(payment), List.of(), Payments.asked(payment));
        tx.afterCommit(() -> fresh.set(true));
        return payment;
    }

    private List<OpenItem> lock(Transaction tx, Invoice invoice) {
        List<OpenItemId> own = items.of(tx, invoice.entity(), DocumentRef.invoice(invoice.id().value()))
                .stream()
                .map(OpenItem::id)
                .toList();
        return items.lock(tx, invoice.entity(), own);
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
    private static boolean reusable(Payment active, InstanceId gateway, Money wanted, Instant now) {
        Instant until = active.standing().until();
        return active.kind() == PaymentKind.CHECKOUT && active.state() == PaymentState.ACTION_REQUIRED
                && active.gateway().equals(gateway) && active.amount().equals(wanted) && until != null
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
