package io.counterfoil.plugin.payment;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a page where a payment method can be left. Immutable. */
public final class MethodSetupResult {
    private final MethodSetupOutcome outcome;
    private final @Nullable StoredMethod method;
    private final String message;

    private MethodSetupResult(MethodSetupOutcome outcome, @Nullable StoredMethod method, String message) {
        this.outcome = outcome;
        this.method = method;
        this.message = Objects.requireNonNull(message);
    }

    public static MethodSetupResult stored(StoredMethod method) {
        return new MethodSetupResult(MethodSetupOutcome.STORED, Objects.requireNonNull(method), "");
    }

    public static MethodSetupResult open() {
        return new MethodSetupResult(MethodSetupOutcome.OPEN, null, "");
    }

    /** @param message in words, why none was left */
    public static MethodSetupResult notStored(String message) {
        return new MethodSetupResult(MethodSetupOutcome.NOT_STORED, null, message);
    }

    /** @param message in words, what is known */
    public static MethodSetupResult unknown(String message) {
        return new MethodSetupResult(MethodSetupOutcome.UNKNOWN, null, message);
    }

    public MethodSetupOutcome outcome() {
        return outcome;
    }

    /** Only for STORED. */
    public Optional<StoredMethod> method() {
        return Optional.ofNullable(method);
    }

    /** In words, without personal data: it is stored and shown as it is. May be empty. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return outcome + (message.isEmpty() ? "" : ": " + message);
    }
}
