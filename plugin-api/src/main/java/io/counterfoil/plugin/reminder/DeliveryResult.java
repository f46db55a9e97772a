package io.counterfoil.plugin.reminder;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a message. Immutable. */
public final class DeliveryResult {
    private final DeliveryOutcome outcome;
    private final @Nullable String channelReference;
    private final @Nullable Duration retryAfter;
    private final String message;

    private DeliveryResult(DeliveryOutcome outcome, @Nullable String channelReference, @Nullable Duration retryAfter,
            String message) {
        this.outcome = outcome;
        this.channelReference = channelReference;
        this.retryAfter = retryAfter;
        this.message = Objects.requireNonNull(message);
    }

    /** @param channelReference the channel's name for it */
    public static DeliveryResult accepted(String channelReference) {
        return new DeliveryResult(DeliveryOutcome.ACCEPTED, Objects.requireNonNull(channelReference), null, "");
    }

    /** @param message in words, why; without the address */
    public static DeliveryResult rejected(String message) {
        return new DeliveryResult(DeliveryOutcome.REJECTED, null, null, message);
    }

    /** @param after not before; the host may wait longer */
    public static DeliveryResult retryLater(Duration after, String message) {
        return new DeliveryResult(DeliveryOutcome.RETRY_LATER, null, Objects.requireNonNull(after), message);
    }

    public static DeliveryResult unknown(String message) {
        return new DeliveryResult(DeliveryOutcome.UNKNOWN, null, null, message);
    }

    public DeliveryOutcome outcome() {
        return outcome;
    }

    /** Only for ACCEPTED. */
    public Optional<String> channelReference() {
        return Optional.ofNullable(channelReference);
    }

    /** Only for RETRY_LATER. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** In words; may be empty. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return outcome + (message.isEmpty() ? "" : ": " + message);
    }
}
