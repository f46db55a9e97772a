package io.counterfoil.plugin.payment;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A payment method that a payer has left at the gateway. Immutable. */
public final class StoredMethod {
    private static final int MOST_TOKEN = 255;
    private static final int MOST_LABEL = 80;
    private static final int MOST_MANDATE = 64;
    // 12 digits in a row, spaces and dashes aside, are more of a number than anybody needs to know it by.
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9][ -]?){12,}");

    private final PaymentMethodKind kind;
    private final String token;
    private final String label;
    private final @Nullable YearMonth lastMonth;
    private final @Nullable String mandateReference;

    private StoredMethod(PaymentMethodKind kind, String token, String label, @Nullable YearMonth lastMonth,
            @Nullable String mandateReference) {
        this.kind = Objects.requireNonNull(kind);
        this.token = checked("A token", token, MOST_TOKEN);
        this.label = checked("A label", label, MOST_LABEL);
        this.lastMonth = lastMonth;
        this.mandateReference = mandateReference == null
                ? null
                : checked("A mandate's reference", mandateReference, MOST_MANDATE);
        if (NUMBER.matcher(token).matches() || NUMBER.matcher(label).find()) {
            throw new IllegalArgumentException("A token or label must not hold the number of a card or account");
        }
    }

    /**
     * A method that has no end of its own and needs no mandate.
     *
     * @param token the gateway's name for it, 1 to 255 characters; never a card number
     * @param label what the payer knows it by, 1 to 80 characters, such as {@code Visa •••• 4242}
     */
    public static StoredMethod of(PaymentMethodKind kind, String token, String label) {
        return new StoredMethod(kind, token, label, null, null);
    }

    /** The same that can be charged for the last time in a month. */
    public StoredMethod until(YearMonth month) {
        return new StoredMethod(kind, token, label, month, mandateReference);
    }

    /** The same with the mandate of a direct debit, 1 to 64 characters. */
    public StoredMethod mandate(String reference) {
        return new StoredMethod(kind, token, label, lastMonth, reference);
    }

    private static String checked(String what, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(what + " has 1 to " + most + " characters");
        }
        return text;
    }

    public PaymentMethodKind kind() {
        return kind;
    }

    public String token() {
        return token;
    }

    public String label() {
        return label;
    }

    /** The last month in which it can be charged. */
    public Optional<YearMonth> lastMonth() {
        return Optional.ofNullable(lastMonth);
    }

    public Optional<String> mandateReference() {
        return Optional.ofNullable(mandateReference);
    }

    /** What it can be charged by stays out of logs. */
    @Override
    public String toString() {
        return "StoredMethod[" + kind + "]";
    }
}
