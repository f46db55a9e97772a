package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargebackStage;
import io.counterfoil.plugin.payment.PaymentChargeback;
import io.counterfoil.plugin.payment.PayoutLine;
import io.counterfoil.plugin.payment.PayoutLineKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Payments that payers dispute. Like everything here, what a chargeback is at a moment follows from the payment and the
 * time.
 *
 * @param days from the payment's end to the chargeback, and from that to its decision; a second is added to each, so
 *     that the order is clear
 */
record Chargebacks(Duration days, Fees fees) {
    private static final Duration ORDER = Duration.ofSeconds(1);
    /** Visa: fraud, card not present. */
    private static final String REASON = "10.4";

    /** When the payer disputes it, if that happens and refunds have left anything of it. */
    private Optional<Instant> openedAt(Payment payment) {
        boolean disputed = payment.scenario() == Scenario.CHARGEBACK_LOST
                || payment.scenario() == Scenario.CHARGEBACK_WON;
        return disputed && !payment.open() && payment.reasonOrNull() == null
                ? Optional.of(payment.at().plus(days).plus(ORDER)).filter(at -> amount(payment, at).isPositive())
                : Optional.empty();
    }

    private Instant decidedAt(Instant openedAt) {
        return openedAt.plus(days).plus(ORDER);
    }

    private static Money amount(Payment payment, Instant openedAt) {
        Money left = payment.amount();
        for (Refund refund : payment.refunds()) {
            left = refund.at().isBefore(openedAt) ? left.minus(refund.amount()) : left;
        }
        return left;
    }

    private static boolean won(Payment payment) {
        return payment.scenario() == Scenario.CHARGEBACK_WON;
    }

    /** The chargeback as it is at the moment; empty if there is none yet. */
    Optional<PaymentChargeback> at(Payment payment, Instant now) {
        return openedAt(payment).filter(at -> !now.isBefore(at)).map(at -> {
            Money amount = amount(payment, at);
            PaymentChargeback opened = PaymentChargeback.opened("sbxc_" + payment.key(), payment.reference(), amount,
                    fees.ofChargeback(amount), REASON).evidenceDue(decidedAt(at));
            if (now.isBefore(decidedAt(at))) {
                return opened;
            }
            return won(payment) ? opened.won(opened.fee()) : opened.lost();
        });
    }

    /** When it became what it is at the moment. */
    Instant changedAt(Payment payment, Instant now) {
        return openedAt(payment).map(at -> now.isBefore(decidedAt(at)) ? at : decidedAt(at)).orElse(now);
    }

    /** Whether the money is disputed or lost at the moment, so that none of it can be given back. */
    boolean holds(Payment payment, Instant now) {
        return at(payment, now).filter(present -> present.stage() != ChargebackStage.WON).isPresent();
    }

    /** When it becomes what, by the name of the stage. */
    Map<String, Instant> changes(Payment payment) {
        Map<String, Instant> changes = new TreeMap<>();
        openedAt(payment).ifPresent(at -> {
            changes.put(ChargebackStage.OPENED.name(), at);
            changes.put((won(payment) ? ChargebackStage.WON : ChargebackStage.LOST).name(), decidedAt(at));
        });
        return changes;
    }

    /** What payouts hold of it, by the moment. */
    SortedMap<Instant, PayoutLine> lines(Payment payment) {
        SortedMap<Instant, PayoutLine> lines = new TreeMap<>();
        openedAt(payment).ifPresent(at -> {
            Money amount = amount(payment, at);
            Money fee = fees.ofChargeback(amount);
            String id = "sbxc_" + payment.key();
            lines.put(at, PayoutLine.of(PayoutLineKind.CHARGEBACK, id, amount.negate(), fee));
            if (won(payment)) {
                lines.put(decidedAt(at), PayoutLine.of(PayoutLineKind.CHARGEBACK, id, amount, fee.negate()));
            }
        });
        return lines;
    }
}
