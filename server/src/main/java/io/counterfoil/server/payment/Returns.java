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
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Books money that the payer's bank took back: the invoice is open again, and gateway clearing goes down. */
final class Returns {
    private static final int MAX_CODE = 35;
    private static final int MAX_SOURCE = 200;

    private final PaymentRepository repository;
    private final RefundRepository refunds;
    private final PaymentCredit credit;
    private final PaymentOutcomes outcomes;
    private final Settlement settlement;
    private final OpenItems items;
    private final Allocations allocations;
    private final Ids ids;

    /** What came back. */
    record Report(Money amount, Money fee, String reasonCode, LocalDate on, String source) {}

    @Inject
    Returns(PaymentRepository repository, RefundRepository refunds, PaymentCredit credit, PaymentOutcomes outcomes,
            Settlement settlement, OpenItems items, Allocations allocations, Ids ids) {
        this.repository = repository;
        this.refunds = refunds;
        this.credit = credit;
        this.outcomes = outcomes;
        this.settlement = settlement;
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
        Money left = taken.minus(returned(tx, payment)).minus(refunds.refunded(tx, payment));
        return report.amount().compareTo(left) > 0
                ? Optional.of("Only " + left + " of the payment is left: it was returned or refunded before")
                : Optional.empty();
    }

    Money returned(Transaction tx, Payment payment) {
        return repository.returns(tx, payment.id())
                .stream()
                .map(PaymentReturned::amount)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
    }

    /**
     * Books it: first the allocations of the money are reversed, the newest first, until it is free (row 6b), then it
     * goes out, Dr unapplied cash, Cr gateway clearing (row 6a). What is left of a partial return is used for the
     * invoice again.
     *
     * @param payment locked, its money booked, and without a {@link #problem}
     */
    PaymentReturnId book(CommandContext context, Payment payment, Report report) {
        Transaction tx = context.tx();
        free(context, payment, report);
        List<OpenItem> cash = credit.lock(tx, payment);
        PaymentReturnId id = new PaymentReturnId(ids.next());
        Money left = report.amount();
        for (OpenItem item : cash) {
            Money part = left.min(item.open());
            if (part.isPositive()) {
                out(context, payment, id, item, part, report.on());
                left = left.minus(part);
            }
        }
        repository.insertReturn(tx, payment,
                new PaymentReturned(id, report.amount(), report.fee(),
                        GatewayText.shortened(report.reasonCode(), MAX_CODE), report.on(), context.recordedAt()),
                GatewayText.shortened(report.source(), MAX_SOURCE));
        List<OpenItem> receivables = settlement.receivables(tx, payment);
        for (OpenItem item : cash) {
            settlement.use(context, item, receivables, report.on());
        }
        boolean all = returned(tx, payment).equals(payment.taken());
        if (all) {
            outcomes.write(context, payment.with(payment.standing().returned()));
        }
        context.record(List.of(payment.id().text(), id.text(), payment.invoice().text()), List.of(),
                Map.of("amount", report.amount().decimal(), "currency", report.amount().currency().code(), "reason",
                        GatewayText.shortened(report.reasonCode(), MAX_CODE)));
        return id;
    }

    private void free(CommandContext context, Payment payment, Report report) {
        Transaction tx = context.tx();
        for (OpenItemId item : credit.of(tx, payment)) {
            List<StoredAllocation> uses = new ArrayList<>(allocations.touching(tx, payment.entity(), item));
            Collections.reverse(uses);
            for (StoredAllocation use : uses) {
                boolean reversible = !use.reversed() && use.from().equals(item)
                        && !use.decidedBy().equals(Decision.REFUND.code())
                        && !use.decidedBy().equals(Decision.RETURN.code());
                if (reversible && report.amount().compareTo(credit.open(tx, payment)) > 0) {
                    allocations.reverse(context, payment.entity(), use.id(), report.on(),
                            "payment returned: " + GatewayText.shortened(report.reasonCode(), MAX_CODE));
                }
            }
        }
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
