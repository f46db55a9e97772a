package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charge or checkout as the gateway knows it. What it is at a moment follows from what is stored and the time:
 * nothing has to run in the background.
 *
 * @param open whether the payer still has to do something; then {@code at} is when it is too late, else when it is
 *     final
 * @param reasonOrNull why it is declined, once it is final
 */
record Payment(
        String key,
        boolean checkout,
        Money amount,
        PaymentMethodKind method,
        Scenario scenario,
        Instant createdAt,
        boolean open,
        Instant at,
        @Nullable DeclineReason reasonOrNull,
        String description,
        String returnAddress,
        String language,
        List<Refund> refunds) {
    private static final String REFERENCE = "sbxp_";
    private static final Duration RETURN_AFTER = Duration.ofDays(2);

    String reference() {
        return REFERENCE + key;
    }

    /** The key of a payment by its reference; empty if it is none of ours. */
    static Optional<String> keyOf(String reference) {
        return reference.startsWith(REFERENCE)
                ? Optional.of(reference.substring(REFERENCE.length()))
                : Optional.empty();
    }

    boolean isOpen(Instant now) {
        return open && now.isBefore(at);
    }

    boolean isExpired(Instant now) {
        return open && !now.isBefore(at);
    }

    boolean isPending(Instant now) {
        return !open && now.isBefore(at);
    }

    boolean isPaid(Instant now) {
        return !open && reasonOrNull == null && !now.isBefore(at);
    }

    /** When the payer's bank takes it back, if it does. */
    Optional<Instant> returnedAt() {
        boolean returned = !open && reasonOrNull == null && scenario == Scenario.RETURNED
                && method == PaymentMethodKind.DIRECT_DEBIT;
        return returned ? Optional.of(at.plus(RETURN_AFTER)) : Optional.empty();
    }

    boolean isReturned(Instant now) {
        return returnedAt().filter(when -> !now.isBefore(when)).isPresent();
    }

    Money refunded() {
        return refunds.stream().map(Refund::amount).reduce(Money.zero(amount.currency()), Money::plus);
    }

    Optional<Refund> refund(String refundKey) {
        return refunds.stream().filter(refund -> refund.key().equals(refundKey)).findFirst();
    }

    /** The same, with the payer's part done. */
    Payment decided(Instant when, @Nullable DeclineReason reason) {
        return new Payment(key, checkout, amount, method, scenario, createdAt, false, when, reason, description,
                returnAddress,
                language, refunds);
    }

    Payment withRefund(Refund refund) {
        List<Refund> more = new ArrayList<>(refunds);
        more.add(refund);
        return new Payment(key, checkout, amount, method, scenario, createdAt, open, at, reasonOrNull, description,
                returnAddress, language, List.copyOf(more));
    }

    String write() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("checkout", Boolean.toString(checkout));
        fields.put("amount", amount.decimal());
        fields.put("currency", amount.currency().code());
        fields.put("method", method.name());
        fields.put("scenario", scenario.name());
        fields.put("created", createdAt.toString());
        fields.put("open", Boolean.toString(open));
        fields.put("at", at.toString());
        if (reasonOrNull != null) {
            fields.put("reason", reasonOrNull.name());
        }
        fields.put("description", description);
        fields.put("return", returnAddress);
        fields.put("language", language);
        for (int i = 0; i < refunds.size(); i++) {
            Refund refund = refunds.get(i);
            fields.put("refund" + i, refund.key() + " " + refund.amount().decimal() + " " + refund.at());
        }
        return Form.write(fields);
    }

    static Payment read(String key, String text) {
        Map<String, String> fields = Form.read(text);
        CurrencyCode currency = CurrencyCode.of(field(fields, "currency"));
        List<Refund> refunds = new ArrayList<>();
        for (int i = 0; fields.containsKey("refund" + i); i++) {
            String[] parts = field(fields, "refund" + i).split(" ", 3);
            refunds.add(new Refund(parts[0], Money.parse(parts[1], currency), Instant.parse(parts[2])));
        }
        String reason = fields.get("reason");
        return new Payment(key, Boolean.parseBoolean(field(fields, "checkout")),
                Money.parse(field(fields, "amount"), currency), PaymentMethodKind.valueOf(field(fields, "method")),
                Scenario.valueOf(field(fields, "scenario")), Instant.parse(field(fields, "created")),
                Boolean.parseBoolean(field(fields, "open")), Instant.parse(field(fields, "at")),
                reason == null ? null : DeclineReason.valueOf(reason), field(fields, "description"),
                field(fields, "return"), field(fields, "language"), List.copyOf(refunds));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("A stored payment has no " + name);
        }
        return value;
    }
}
