package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.PaymentReturn;
import io.counterfoil.plugin.payment.RefundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the gateway reports by itself. Real gateways post their events; this one has no way out, so that it lists what
 * it would post, signed, for a test or a curious person to post it.
 */
final class Events {
    private static final Duration LATE = Duration.ofDays(1);

    private final PaymentStore payments;
    private final PayoutReport payouts;
    private final Fees fees;
    private final Chargebacks chargebacks;

    /** An event to be posted. */
    record Delivery(Instant at, String body) {}

    Events(PaymentStore payments, PayoutReport payouts, Fees fees, Chargebacks chargebacks) {
        this.payments = payments;
        this.payouts = payouts;
        this.fees = fees;
        this.chargebacks = chargebacks;
    }

    /** The event that tells of a payment's final state. */
    static String paymentEventId(Payment payment) {
        return "sbxe_payment_" + payment.key();
    }

    /** Everything that was to be posted after one instant and up to another, in order. */
    List<Delivery> due(Instant after, Instant upTo) {
        List<Delivery> deliveries = new ArrayList<>();
        payments.forEach(payment -> {
            // Final at that instant, or expired.
            Instant when = payment.scenario() == Scenario.LATE_EVENT ? payment.at().plus(LATE) : payment.at();
            String body = body("payment", paymentEventId(payment), payment.key(), payment.at());
            deliveries.add(new Delivery(when, body));
            if (payment.scenario() == Scenario.DOUBLE_EVENT) {
                deliveries.add(new Delivery(when, body));
            }
            for (Refund refund : payment.refunds()) {
                deliveries.add(new Delivery(refund.at(),
                        body("refund", "sbxe_refund_" + refund.key(), refund.key(), refund.at())));
            }
            payment.returnedAt()
                    .ifPresent(at -> deliveries
                            .add(new Delivery(at, body("return", "sbxe_return_" + payment.key(), payment.key(), at))));
            chargebacks.changes(payment)
                    .forEach((stage, at) -> deliveries.add(new Delivery(at, body("chargeback",
                            "sbxe_chargeback_" + stage.toLowerCase(Locale.ROOT) + "_" + payment.key(), payment.key(),
                            at))));
        });
        payouts.all(upTo).forEach((key, payout) -> {
            Instant at = PayoutReport.visibleFrom(key);
            deliveries.add(new Delivery(at, body("payout", "sbxe_" + payout.id(), key, at)));
        });
        return deliveries.stream()
                .filter(d -> d.at().isAfter(after) && !d.at().isAfter(upTo))
                .sorted(Comparator.comparing(Delivery::at).thenComparing(Delivery::body))
                .toList();
    }

    /**
     * Translates an event that was posted to us with a right signature. What it says is looked up and not believed, so
     * that a late event tells of the present.
     */
    Optional<GatewayEvent> translate(String body, Instant now, Function<Payment, PaymentResult> result) {
        Map<String, String> fields = Form.read(body);
        String id = fields.getOrDefault("id", "");
        String key = fields.getOrDefault("key", "");
        return switch (fields.getOrDefault("type", "")) {
            case "payment" -> payments.find(key)
                    .map(payment -> GatewayEvent.payment(id, payment.at(), key, result.apply(payment)));
            case "refund" -> payments.findRefund(key)
                    .flatMap(this::refundOf)
                    .map(refund -> GatewayEvent.refund(id, refund.at(), key,
                            RefundResult.succeeded(refund.reference())));
            case "return" -> payments.find(key)
                    .flatMap(payment -> payment.returnedAt()
                            .map(at -> GatewayEvent.returned(id, at, key,
                                    PaymentReturn.of(payment.reference(), payment.amount(),
                                            fees.ofReturn(payment.amount()), "AM04"))));
            case "chargeback" -> payments.find(key)
                    .flatMap(payment -> chargebacks.at(payment, now)
                            .map(present -> GatewayEvent.chargeback(id, chargebacks.changedAt(payment, now), key,
                                    present)));
            case "payout" -> Optional.ofNullable(payouts.all(now).get(key))
                    .map(payout -> GatewayEvent.payout(id, PayoutReport.visibleFrom(key), payout));
            default -> Optional.empty();
        };
    }

    private Optional<Refund> refundOf(RefundClaim claim) {
        return payments.find(claim.paymentKey()).flatMap(payment -> payment.refund(claim.key()));
    }

    private static String body(String type, String id, String key, Instant at) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("type", type);
        fields.put("key", key);
        fields.put("at", at.toString());
        return Form.write(fields);
    }
}
