package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.payment.MethodSetupResult;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.StoredMethod;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A page where a payer can leave a payment method, and the method once it is left.
 *
 * @param state what the payer has done
 * @param expiresAt when it is too late to leave one
 */
record Setup(
        String key,
        State state,
        Instant expiresAt,
        String description,
        String returnAddress,
        String language) {
    private static final String TOKEN = "sbxm_";
    private static final int CARD_MONTHS = 36;

    /** What a payer has done, and what became of the method. */
    enum State {
        OPEN,
        CARD,
        ACCOUNT,
        CANCELLED,
        FORGOTTEN
    }

    /** The gateway's name for the page, and for the method. */
    String reference() {
        return TOKEN + key;
    }

    /** The key of the page on which a method was left; empty if none of ours says so. */
    static Optional<String> keyOf(String token) {
        return token.startsWith(TOKEN) ? Optional.of(token.substring(TOKEN.length())) : Optional.empty();
    }

    boolean isOpen(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }

    boolean isStored() {
        return state == State.CARD || state == State.ACCOUNT;
    }

    Setup with(State next) {
        return new Setup(key, next, expiresAt, description, returnAddress, language);
    }

    MethodSetupResult result(Instant now) {
        return switch (state) {
            case OPEN -> isOpen(now)
                    ? MethodSetupResult.open()
                    : MethodSetupResult.notStored("Nothing was left there in time");
            case CARD -> MethodSetupResult.stored(
                    StoredMethod.of(PaymentMethodKind.CARD, reference(), "Test card •••• 4242")
                            .until(YearMonth.from(expiresAt.atZone(ZoneOffset.UTC)).plusMonths(CARD_MONTHS)));
            case ACCOUNT -> MethodSetupResult.stored(
                    StoredMethod.of(PaymentMethodKind.DIRECT_DEBIT, reference(), "Test account •••• 3000")
                            .mandate("SBX-" + key.toUpperCase(Locale.ROOT)));
            case CANCELLED -> MethodSetupResult.notStored("The payer gave up");
            case FORGOTTEN -> MethodSetupResult.notStored("It was forgotten");
        };
    }

    String write() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", state.name());
        fields.put("expires", expiresAt.toString());
        fields.put("description", description);
        fields.put("return", returnAddress);
        fields.put("language", language);
        return Form.write(fields);
    }

    static Setup read(String key, String text) {
        Map<String, String> fields = Form.read(text);
        return new Setup(key, State.valueOf(fields.getOrDefault("state", "")),
                Instant.parse(fields.getOrDefault("expires", "")), fields.getOrDefault("description", ""),
                fields.getOrDefault("return", ""), fields.getOrDefault("language", ""));
    }
}
