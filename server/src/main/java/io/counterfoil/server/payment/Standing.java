package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.server.plugin.OutsideText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment stands and what its gateway last said. What comes next is decided here, without any input but the
 * arguments.
 *
 * @param action where the payer has to go
 * @param until when it should be final
 * @param nextLookupAt when the gateway is asked next; null: nothing is to be found out
 * @param lookups how often it was asked since something new was learned
 * @param reason why no money was taken
 * @param retryable whether the same method may succeed another day
 * @param message of the gateway
 */
record Standing(
        PaymentState state,
        @Nullable String gatewayReference,
        @Nullable String action,
        @Nullable Instant until,
        @Nullable Instant nextLookupAt,
        int lookups,
        @Nullable DeclineReason reason,
        boolean retryable,
        @Nullable String message) {
    /** Just committed: if nobody writes down an outcome by then, the gateway is asked. */
    static Standing created(Instant askedAt) {
        return new Standing(PaymentState.CREATED, null, null, null, askedAt, 0, null, false, null);
    }

    /** The money is taken. */
    Standing succeeded(String reference) {
        return new Standing(PaymentState.SUCCEEDED, reference, null, null, null, 0, null, false, null);
    }

    Standing returned() {
        return new Standing(PaymentState.RETURNED, gatewayReference, null, null, null, 0, null, false, message);
    }

    /** To be asked at once. */
    Standing askedAt(Instant when) {
        return new Standing(state, gatewayReference, action, until, when, lookups, reason, retryable, message);
    }

    /**
     * What follows from an answer that is not a success; empty when the answer changes nothing, because the outcome is
     * known already.
     *
     * @param now when the answer came
     * @param safeFrom from when on "the gateway knows nothing of it" can be believed: before that the request may still
     *     be on its way
     */
    Optional<Standing> after(PaymentResult answer, Instant now, Instant safeFrom) {
        if (!state.active()) {
            return Optional.empty();
        }
        String reference = GatewayText.reference(answer.gatewayReference()).orElse(gatewayReference);
        String said = OutsideText.message(answer.message());
        return Optional.of(switch (answer.outcome()) {
            case SUCCEEDED -> throw new IllegalArgumentException("a success is settled, not noted");
            case PENDING -> open(PaymentState.PROCESSING, reference, null, answer.until().orElse(now), now, said);
            case ACTION_REQUIRED -> answer.until().filter(now::isBefore).isPresent()
                    ? open(PaymentState.ACTION_REQUIRED, reference, answer.action().map(Object::toString).orElse(null),
                            answer.until().orElse(now), now, said)
                    : closed(PaymentState.EXPIRED, reference, DeclineReason.EXPIRED, true, said);
            case DECLINED -> declined(answer, reference, said);
            case NOT_SENT -> notSent(now, safeFrom, said);
            case UNKNOWN -> unknown(now, said);
        });
    }

    private Standing declined(PaymentResult answer, @Nullable String reference, @Nullable String said) {
        DeclineReason why = answer.declineReason().orElse(DeclineReason.OTHER);
        PaymentState end = switch (why) {
            case CANCELLED -> PaymentState.CANCELLED;
            case EXPIRED -> PaymentState.EXPIRED;
            default -> PaymentState.FAILED;
        };
        return closed(end, reference, why, answer.retryable(), said);
    }

    private Standing notSent(Instant now, Instant safeFrom, @Nullable String said) {
        boolean neverAccepted = state == PaymentState.CREATED || state == PaymentState.UNKNOWN;
        if (neverAccepted && !now.isBefore(safeFrom)) {
            return closed(PaymentState.NOT_SENT, gatewayReference, null, true, said);
        }
        Instant next = neverAccepted ? safeFrom : now.plus(Backoff.pause(lookups + 1));
        return new Standing(PaymentState.UNKNOWN, gatewayReference, action, until, next, lookups + 1, null, false,
                said);
    }

    /** What was accepted once stays accepted, though nobody can say now how far it is. */
    private Standing unknown(Instant now, @Nullable String said) {
        PaymentState stays = state == PaymentState.CREATED ? PaymentState.UNKNOWN : state;
        return new Standing(stays, gatewayReference, action, until, now.plus(Backoff.pause(lookups + 1)), lookups + 1,
                null, false, said);
    }

    private Standing open(PaymentState open, @Nullable String reference, @Nullable String where, Instant finalAt,
            Instant now, @Nullable String said) {
        boolean overdue = !finalAt.isAfter(now);
        Instant next = overdue ? now.plus(Backoff.pause(lookups + 1)) : finalAt.plus(Duration.ofSeconds(1));
        return new Standing(open, reference, where, finalAt, next, overdue ? lookups + 1 : 0, null, false, said);
    }

    private static Standing closed(PaymentState end, @Nullable String reference, @Nullable DeclineReason why,
            boolean retryable, @Nullable String said) {
        return new Standing(end, reference, null, null, null, 0, why, retryable, said);
    }
}
