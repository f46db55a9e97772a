package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.Decision;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes money of a payment out of the customer's account, because it left the house. */
final class Withdrawal {
    private static final Set<String> GONE = Set.of(Decision.REFUND.code(), Decision.RETURN.code(),
            Decision.CHARGEBACK.code());

    private final PaymentCredit credit;
    private final Settlement settlement;
    private final OpenItems items;
    private final Allocations allocations;

    /** Where the money goes; with a locked item, if there is one to be settled by it. */
    interface Target {
        void take(Optional<OpenItem> item, OpenItem cash, Money part);
    }

    @Inject
    Withdrawal(PaymentCredit credit, Settlement settlement, OpenItems items, Allocations allocations) {
        this.credit = credit;
        this.settlement = settlement;
        this.items = items;
        this.allocations = allocations;
    }

    /**
     * First reverses allocations of the money, the newest first, until the amount is free (rows 6b, 12d); then takes
     * it, item by item (rows 6a, 12c). What is left free is used for the invoices again.
     *
     * @param payment locked, and so much of its money left
     * @param item what is settled by the money; empty: the target makes items of its own
     * @param why of the reversals
     */
    void take(CommandContext context, Payment payment, Money amount, LocalDate on, String why,
            Optional<OpenItemId> item, Target target) {
        Transaction tx = context.tx();
        free(context, payment, amount, on, why);
        List<OpenItemId> wanted = new ArrayList<>(credit.of(tx, payment));
        item.ifPresent(wanted::add);
        Map<OpenItemId, OpenItem> locked = items.lock(tx, payment.entity(), wanted)
                .stream()
                .collect(Collectors.toMap(OpenItem::id, Function.identity()));
        List<OpenItem> cash = wanted.stream()
                .filter(id -> item.isEmpty() || !id.equals(item.get()))
                .flatMap(id -> Optional.ofNullable(locked.get(id)).stream())
                .toList();
        Money left = amount;
        for (OpenItem each : cash) {
            Money part = left.min(each.open());
            if (part.isPositive()) {
                target.take(item.map(locked::get), each, part);
                left = left.minus(part);
            }
        }
        Invariants.require(left.isZero(), "%s of payment %s is not in the customer's account any more", left,
                payment.id());
        List<OpenItem> receivables = settlement.receivables(tx, payment);
        settlement.use(context, payment, cash, receivables, on);
    }

    private void free(CommandContext context, Payment payment, Money amount, LocalDate on, String why) {
        Transaction tx = context.tx();
        for (OpenItemId item : credit.of(tx, payment)) {
            List<StoredAllocation> uses = new ArrayList<>(allocations.touching(tx, payment.entity(), item));
            Collections.reverse(uses);
            for (StoredAllocation use : uses) {
                boolean reversible = !use.reversed() && use.from().equals(item) && !GONE.contains(use.decidedBy());
                if (reversible && amount.compareTo(credit.open(tx, payment)) > 0) {
                    allocations.reverse(context, payment.entity(), use.id(), on, why);
                }
            }
        }
    }
}
