package io.counterfoil.server.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of the gateway.
 *
 * @param operation charge, checkout, lookup or cancel
 * @param endedAt null: under way, or cut off
 * @param outcome as the gateway said; null as long as it has not ended
 */
public record PaymentAttempt(
        int number,
        String operation,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String message) {}
