package io.counterfoil.server.approval;

import io.counterfoil.server.bootstrap.Config;
import java.time.Duration;

/** How long a second person has. */
public final class ApprovalConfig {
    private static final Duration LONGEST = Duration.ofDays(90);

    private Duration expiry = Duration.ofDays(7);

    @Config(key = "approval.expiry", meaning = "How long a request for a second person waits for a decision, 1m to 90d.")
    public ApprovalConfig setExpiry(Duration expiry) {
        if (expiry.compareTo(Duration.ofMinutes(1)) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Give 1m to 90d");
        }
        this.expiry = expiry;
        return this;
    }

    public Duration expiry() {
        return expiry;
    }
}
