package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a refund asks for, written down before it is done. That it is done is written in the payment alone.
 *
 * @param rejectionOrNull why it is not done, once that is certain
 */
record RefundClaim(String key, String paymentKey, Money amount, @Nullable String rejectionOrNull) {
    Optional<String> rejection() {
        return Optional.ofNullable(rejectionOrNull);
    }

    boolean sameAs(RefundClaim other) {
        return paymentKey.equals(other.paymentKey) && amount.equals(other.amount);
    }

    RefundClaim rejected(String reason) {
        return new RefundClaim(key, paymentKey, amount, reason);
    }

    String write() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("payment", paymentKey);
        fields.put("amount", amount.decimal());
        fields.put("currency", amount.currency().code());
        if (rejectionOrNull != null) {
            fields.put("rejected", rejectionOrNull);
        }
        return Form.write(fields);
    }

    static RefundClaim read(String key, String text) {
        Map<String, String> fields = Form.read(text);
        Money amount = Money.parse(fields.getOrDefault("amount", ""),
                CurrencyCode.of(fields.getOrDefault("currency", "")));
        return new RefundClaim(key, fields.getOrDefault("payment", ""), amount, fields.get("rejected"));
    }
}
