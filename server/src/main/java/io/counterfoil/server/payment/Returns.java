package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.NewOpenItem;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Books money that the payer's bank took back: the invoice is open again, and gateway clearing goes down. */
final class Returns {
    private static final int MAX_CODE = 35;
    private static final int MAX_SOURCE = 200;

    private final PaymentRepository repository;
    private final PaymentRest rest;
    private final PaymentOutcomes outcomes;
    private final Withdrawal withdrawal;
    private final OpenItems items;
    private final Allocations allocations;
    private final Ids ids;

    /** What came back. */
    record Report(Money amount, Money fee, String reasonCode, LocalDate on, String source) {}

    @Inject
    Returns(PaymentRepository repository, PaymentRest rest, PaymentOutcomes outcomes, Withdrawal withdrawal,
            OpenItems items, Allocations allocations, Ids ids) {
        this.repository = repository;
        this.rest = rest;
        this.outcomes = outcomes;
        this.withdrawal = withdrawal;
        this.items = items;
        this.allocations = allocations;
        this.ids = ids;
    }

    /** Why it cannot be booked: it is known already, or more than is left of the payment; empty when it can. */
    Optional<String> problem(Transaction tx, Payment payment, Report report) {
        Money taken = payment.taken();
        if (taken == null || !report.amount().isPositive()
                || !report.amount().currency().equals(taken.currency())) {
            return Optional.of("A return of " + report.amount() + " does not fit the payment");
        }
        Money left = rest.left(tx, payment);
        return report.amount().compareTo(left) > 0
                ? Optional.of("Only " + left + " of the payment is left: it was returned, refunded or charged back "
                        + "before")
                : Optional.empty();
    }

    /**
     * Books it: the money goes out, Dr unapplied cash, Cr gateway clearing (row 6a), after what it had settled is owed
     * again (row 6b).
     *
     * @param payment locked, its money booked, and without a {@link #problem}
     */
    PaymentReturnId book(CommandContext context, Payment payment, Report report) {
        Transaction tx = context.tx();
        PaymentReturnId id = new PaymentReturnId(ids.next());
        String code = GatewayText.shortened(report.reasonCode(), MAX_CODE);
        withdrawal.take(context, payment, report.amount(), report.on(), "payment returned: " + code, Optional.empty(),
                (none, cash, part) -> out(context, payment, id, cash, part, report.on()));
        repository.insertReturn(tx, payment,
                new PaymentReturned(id, report.amount(), report.fee(), code, report.on(), context.recordedAt()),
                GatewayText.shortened(report.source(), MAX_SOURCE));
        if (rest.returned(tx, payment).equals(payment.taken())) {
            outcomes.write(context, payment.with(payment.standing().returned()));
        }
        context.record(List.of(payment.id().text(), id.text(), payment.invoice().text()), List.of(),
                Map.of("amount", report.amount().decimal(), "currency", report.amount().currency().code(), "reason",
                        code));
        return id;
    }

    private void out(CommandContext context, Payment payment, PaymentReturnId id, OpenItem cash, Money part,
            LocalDate on) {
        Money functional = part.equals(cash.open())
                ? cash.openFunctional()
                : cash.openFunctional().fraction(part.minor(), cash.open().minor(), Rounding.HALF_UP);
        OpenItem gone = items.open(context, items.nextId(),
                new NewOpenItem(payment.entity(), payment.customer(), ItemKind.RETURN,
                        new DocumentRef("return", id.value()), part, functional, on, on, on));
        allocations.allocate(context, cash, gone, List.of(AllocationPart.cash(part)), on, Decision.RETURN, id);
    }
}
