package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargebackStage;
import io.counterfoil.plugin.payment.PaymentChargeback;
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
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books chargebacks (row 12). While one is open, the invoice stays paid and the money stands on 1110; only when it is
 * lost, what the money had settled is owed again, and reminders go on.
 */
final class Chargebacks {
    private static final int MAX_CODE = 35;
    private static final int MAX_SOURCE = 200;

    private final ChargebackRepository repository;
    private final PaymentRest rest;
    private final Settlement settlement;
    private final Withdrawal withdrawal;
    private final PayoutLinks links;
    private final OpenItems items;
    private final Allocations allocations;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Ids ids;

    /**
     * What an event did.
     *
     * @param chargeback null: it was refused, and there is none
     * @param note why it changed nothing or was refused
     */
    record Told(boolean changed, boolean refused, @Nullable Chargeback chargeback, @Nullable String note) {}

    @Inject
    Chargebacks(ChargebackRepository repository, PaymentRest rest, Settlement settlement, Withdrawal withdrawal,
            PayoutLinks links, OpenItems items, Allocations allocations, Ledger ledger, Outbox outbox, Ids ids) {
        this.repository = repository;
        this.rest = rest;
        this.settlement = settlement;
        this.withdrawal = withdrawal;
        this.links = links;
        this.items = items;
        this.allocations = allocations;
        this.ledger = ledger;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * Acts on what the gateway tells. A decision that comes first implies the opening, the same again changes nothing,
     * and what contradicts is refused.
     *
     * @param payment locked
     * @param on accounting date of what is told
     * @param source the event
     */
    Told told(CommandContext context, Payment payment, PaymentChargeback report, LocalDate on, String source) {
        Optional<Chargeback> known = repository.find(context.tx(), payment.gateway(), report.id());
        Optional<String> problem = known.map(one -> contradiction(one, payment, report))
                .orElseGet(() -> problem(context.tx(), payment, report));
        if (problem.isPresent()) {
            return new Told(false, true, known.orElse(null), problem.get());
        }
        Chargeback before = known.orElseGet(() -> open(context, payment, report, on, source));
        if (before.state() != ChargebackState.OPEN || report.stage() == ChargebackStage.OPENED) {
            return new Told(known.isEmpty(), false, before, null);
        }
        LocalDate day = on.isBefore(before.openedOn()) ? before.openedOn() : on;
        Chargeback after = report.stage() == ChargebackStage.WON
                ? won(context, payment, before, report.feeReturned(), day)
                : lost(context, payment, before, day);
        return new Told(true, false, after, null);
    }

    private Optional<String> problem(Transaction tx, Payment payment, PaymentChargeback report) {
        Money taken = payment.taken();
        Money amount = report.amount();
        if (taken == null || !amount.isPositive() || !amount.currency().equals(taken.currency())) {
            return Optional.of("A chargeback of " + amount + " does not fit the payment");
        }
        if (GatewayText.reference(Optional.of(report.id())).isEmpty()) {
            return Optional.of("The gateway names no id of 1 to 140 printable ASCII characters");
        }
        if (!fits(report.fee(), amount) || !fits(report.feeReturned(), amount)
                || report.feeReturned().compareTo(report.fee()) > 0) {
            return Optional.of("Fees of " + report.fee() + ", given back " + report.feeReturned() + ", do not fit");
        }
        Money left = rest.left(tx, payment);
        return amount.compareTo(left) > 0
                ? Optional.of("Only " + left + " of the payment is left: it was returned, refunded or charged back "
                        + "before")
                : Optional.empty();
    }

    private static boolean fits(Money fee, Money amount) {
        return !fee.isNegative() && fee.currency().equals(amount.currency());
    }

    private static Optional<String> contradiction(Chargeback known, Payment payment, PaymentChargeback report) {
        if (!known.payment().equals(payment.id()) || !known.amount().equals(report.amount())) {
            return Optional.of("The gateway had told of " + known.amount() + " of payment " + known.payment());
        }
        boolean undecided = known.state() == ChargebackState.OPEN || report.stage() == ChargebackStage.OPENED;
        if (!undecided && (known.state() == ChargebackState.WON) != (report.stage() == ChargebackStage.WON)) {
            return Optional.of("The gateway had said before that the chargeback was " + known.state().code());
        }
        return fits(report.feeReturned(), known.amount())
                ? Optional.empty()
                : Optional.of("A fee of " + report.feeReturned() + " that is given back does not fit");
    }

    /** Row 12a: Dr 1110 and 6010, Cr 1010. */
    private Chargeback open(CommandContext context, Payment payment, PaymentChargeback report, LocalDate on,
            String source) {
        Transaction tx = context.tx();
        ChargebackId id = new ChargebackId(ids.next());
        Money amount = report.amount();
        Money worth = settlement.worth(tx, payment, amount);
        // A payout that told of it first has booked the fee too.
        boolean reported = links.recognise(context, payment.entity(), payment.gateway(), PayoutLinks.CHARGEBACK,
                report.id(), id, amount.negate(), worth.negate());
        Money fee = reported ? Money.zero(amount.currency()) : report.fee();
        Money feeWorth = settlement.worth(tx, payment, fee);
        OpenItemId itemId = items.nextId();
        EntryDraft entry = EntryDraft.of(context, payment.entity(), "chargeback.opened", on, id)
                .debit(AccountCode.CHARGEBACKS, amount, worth, owed(payment, itemId))
                .credit(AccountCode.GATEWAY_CLEARING, amount.plus(fee), worth.plus(feeWorth),
                        Dimensions.clearing(id));
        if (fee.isPositive()) {
            entry.debit(AccountCode.CHARGEBACK_FEES, fee, feeWorth);
        }
        EntryId posted = ledger.post(tx, entry);
        OpenItem unused = items.open(context, itemId,
                new NewOpenItem(payment.entity(), payment.customer(), ItemKind.CHARGEBACK,
                        new DocumentRef("chargeback", id.value()), amount, worth, on, on, on));
        Money none = Money.zero(amount.currency());
        Chargeback opened = new Chargeback(id, payment.entity(), payment.customer(), payment.id(), payment.invoice(),
                payment.gateway(), report.id(), amount, worth, fee, feeWorth, none, Money.zero(worth.currency()),
                GatewayText.shortened(report.reasonCode(), MAX_CODE), ChargebackState.OPEN,
                report.evidenceDue().orElse(null), on, null, itemId, null, 1, context.recordedAt(),
                context.recordedAt());
        repository.insert(tx, opened, GatewayText.shortened(source, MAX_SOURCE));
        tell(context, opened, "chargeback.opened", posted);
        return opened;
    }

    /** Row 12b: Dr 1010, Cr 1110, and 6010 by what of the fee comes back. */
    private Chargeback won(CommandContext context, Payment payment, Chargeback open, Money feeReturned, LocalDate on) {
        Transaction tx = context.tx();
        items.withdraw(context, items.lock(tx, open.entity(), List.of(open.item())).getFirst());
        ChargebackReversalId id = new ChargebackReversalId(ids.next());
        Money amount = open.amount();
        boolean reported = links.recognise(context, open.entity(), open.gateway(), PayoutLinks.CHARGEBACK,
                open.externalId(), id, amount, open.functionalAmount());
        Money fee = reported ? Money.zero(amount.currency()) : feeReturned;
        Money feeWorth = fee.equals(open.fee()) ? open.feeFunctional() : settlement.worth(tx, payment, fee);
        EntryDraft entry = EntryDraft.of(context, open.entity(), "chargeback.won", on, id)
                .debit(AccountCode.GATEWAY_CLEARING, amount.plus(fee), open.functionalAmount().plus(feeWorth),
                        Dimensions.clearing(id))
                .credit(AccountCode.CHARGEBACKS, amount, open.functionalAmount(), owed(payment, open.item()));
        if (fee.isPositive()) {
            entry.credit(AccountCode.CHARGEBACK_FEES, fee, feeWorth);
        }
        EntryId posted = ledger.post(tx, entry);
        Chargeback won = open.won(on, id, fee, feeWorth);
        repository.update(tx, won, context.recordedAt());
        tell(context, won, "chargeback.won", posted);
        return won;
    }

    /** Rows 12d and 12c: what the money had settled is owed again, then Dr 2100, Cr 1110. */
    private Chargeback lost(CommandContext context, Payment payment, Chargeback open, LocalDate on) {
        withdrawal.take(context, payment, open.amount(), on, "chargeback lost: " + open.reasonCode(),
                Optional.of(open.item()), (item, cash, part) -> {
                    var unused = allocations.allocate(context, cash, item.orElseThrow(),
                            List.of(AllocationPart.cash(part)), on, Decision.CHARGEBACK);
                });
        Chargeback lost = open.lost(on);
        repository.update(context.tx(), lost, context.recordedAt());
        tell(context, lost, "chargeback.lost", null);
        return lost;
    }

    private static Dimensions owed(Payment payment, OpenItemId item) {
        return Dimensions.customer(payment.customer()).openItem(item);
    }

    private void tell(CommandContext context, Chargeback chargeback, String happened, @Nullable EntryId entry) {
        context.record(
                List.of(chargeback.id().text(), chargeback.payment().text(), chargeback.invoice().text()),
                entry == null ? List.of() : List.of(entry.value()),
                Map.of("state", chargeback.state().code(), "amount", chargeback.amount().decimal(), "currency",
                        chargeback.amount().currency().code(), "reason", chargeback.reasonCode()));
        outbox.publish(context.tx(), new OutboxEvent(happened, chargeback.payment().text(),
                happened + ":" + chargeback.id().text(),
                new ChargebackChanged(chargeback.id(), chargeback.entity(), chargeback.customer(),
                        chargeback.payment(), chargeback.invoice(), chargeback.state(), chargeback.evidenceDueAt())));
    }
}
