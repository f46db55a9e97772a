package io.counterfoil.server.payment;

import io.counterfoil.server.jobs.RetryPolicy;
import java.time.Duration;

/** How long to wait before a gateway is asked again. It is asked for as long as the outcome is not known. */
final class Backoff {
    private static final RetryPolicy POLICY = new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(15),
            Duration.ofHours(1));

    private Backoff() {}

    /** @param attempt counted from 1 */
    static Duration pause(int attempt) {
        return POLICY.pauseAfter(attempt);
    }
}
