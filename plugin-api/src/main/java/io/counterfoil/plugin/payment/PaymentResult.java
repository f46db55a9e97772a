package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a charge or checkout. Immutable. */
public final class PaymentResult {
    private final PaymentOutcome outcome;
    private final @Nullable String gatewayReference;
    private final @Nullable Money amount;
    private final @Nullable Instant until;
    private final @Nullable URI action;
    private final @Nullable DeclineReason reason;
    private final boolean retryable;
    private final String message;

    private PaymentResult(PaymentOutcome outcome, @Nullable String gatewayReference, @Nullable Money amount,
            @Nullable Instant until, @Nullable URI action, @Nullable DeclineReason reason, boolean retryable,
            String message) {
        this.outcome = outcome;
        this.gatewayReference = gatewayReference;
        this.amount = amount;
        this.until = until;
        this.action = action;
        this.reason = reason;
        this.retryable = retryable;
        this.message = Objects.requireNonNull(message);
    }

    /** @param amount what was really taken */
    public static PaymentResult succeeded(String gatewayReference, Money amount) {
        return new PaymentResult(PaymentOutcome.SUCCEEDED, Objects.requireNonNull(gatewayReference),
                Objects.requireNonNull(amount), null, null, null, false, "");
    }

    /** @param until when it should be final; the host looks it up then */
    public static PaymentResult pending(String gatewayReference, Instant until) {
        return new PaymentResult(PaymentOutcome.PENDING, Objects.requireNonNull(gatewayReference), null,
                Objects.requireNonNull(until), null, null, false, "");
    }

    /**
     * @param action where the payer has to go
     * @param until when it is too late
     */
    public static PaymentResult actionRequired(String gatewayReference, URI action, Instant until) {
        return new PaymentResult(PaymentOutcome.ACTION_REQUIRED, Objects.requireNonNull(gatewayReference), null,
                Objects.requireNonNull(until), Objects.requireNonNull(action), null, false, "");
    }

    /**
     * @param retryable whether the same method may succeed another day
     * @param message in words, for the company's clerk
     */
    public static PaymentResult declined(String gatewayReference, DeclineReason reason, boolean retryable,
            String message) {
        return new PaymentResult(PaymentOutcome.DECLINED, Objects.requireNonNull(gatewayReference), null, null, null,
                Objects.requireNonNull(reason), retryable, message);
    }

    /** @param message in words, why it was not sent */
    public static PaymentResult notSent(String message) {
        return new PaymentResult(PaymentOutcome.NOT_SENT, null, null, null, null, null, true, message);
    }

    /** @param message in words, what is known */
    public static PaymentResult unknown(String message) {
        return new PaymentResult(PaymentOutcome.UNKNOWN, null, null, null, null, null, false, message);
    }

    public PaymentOutcome outcome() {
        return outcome;
    }

    /** The gateway's name for the payment; empty only for NOT_SENT and UNKNOWN. */
    public Optional<String> gatewayReference() {
        return Optional.ofNullable(gatewayReference);
    }

    /** What was taken; only for SUCCEEDED. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** When it should be final; only for PENDING and ACTION_REQUIRED. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Where the payer has to go; only for ACTION_REQUIRED. */
    public Optional<URI> action() {
        return Optional.ofNullable(action);
    }

    /** Only for DECLINED. */
    public Optional<DeclineReason> declineReason() {
        return Optional.ofNullable(reason);
    }

    /** Whether the same method may be tried again another time. */
    public boolean retryable() {
        return retryable;
    }

    /** In words, without personal data: it is stored and shown as it is. May be empty. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return outcome + (gatewayReference == null ? "" : " " + gatewayReference) + (reason == null ? "" : " " + reason)
                + (message.isEmpty() ? "" : ": " + message);
    }
}
