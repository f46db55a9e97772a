package io.counterfoil.plugin.payment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a refund. Immutable. */
public final class RefundResult {
    private final RefundOutcome outcome;
    private final @Nullable String gatewayReference;
    private final @Nullable Instant until;
    private final String message;

    private RefundResult(RefundOutcome outcome, @Nullable String gatewayReference, @Nullable Instant until,
            String message) {
        this.outcome = outcome;
        this.gatewayReference = gatewayReference;
        this.until = until;
        this.message = Objects.requireNonNull(message);
    }

    /** @param gatewayReference the gateway's name for the refund */
    public static RefundResult succeeded(String gatewayReference) {
        return new RefundResult(RefundOutcome.SUCCEEDED, Objects.requireNonNull(gatewayReference), null, "");
    }

    /** @param until when it should be final */
    public static RefundResult pending(String gatewayReference, Instant until) {
        return new RefundResult(RefundOutcome.PENDING, Objects.requireNonNull(gatewayReference),
                Objects.requireNonNull(until), "");
    }

    /** @param message in words, why */
    public static RefundResult rejected(String message) {
        return new RefundResult(RefundOutcome.REJECTED, null, null, message);
    }

    public static RefundResult notSent(String message) {
        return new RefundResult(RefundOutcome.NOT_SENT, null, null, message);
    }

    public static RefundResult unknown(String message) {
        return new RefundResult(RefundOutcome.UNKNOWN, null, null, message);
    }

    public RefundOutcome outcome() {
        return outcome;
    }

    /** Given for SUCCEEDED and PENDING. */
    public Optional<String> gatewayReference() {
        return Optional.ofNullable(gatewayReference);
    }

    /** Only for PENDING. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** In words, without personal data: it is stored and shown as it is. May be empty. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return outcome + (gatewayReference == null ? "" : " " + gatewayReference)
                + (message.isEmpty() ? "" : ": " + message);
    }
}
