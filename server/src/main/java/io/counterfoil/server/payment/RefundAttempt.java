package io.counterfoil.server.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that the gateway was asked to pay back.
 *
 * @param id the key that the gateway got
 * @param endedAt null: under way, or cut off
 * @param outcome as the gateway said
 */
public record RefundAttempt(
        RefundAttemptId id,
        int number,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String message) {}
