package io.counterfoil.server.events;

import io.counterfoil.server.bootstrap.Config;
import java.time.Duration;

/** How the outbox delivers on this node. */
public final class EventsConfig {
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration claim = Duration.ofMinutes(2);
    private Duration retention = Duration.ofDays(7);

    @Config(key = "events.poll-interval", meaning = "How often this node looks for events whose time has come or that another node left, 50ms to 1m. What it commits itself is delivered at once.")
    public EventsConfig setPollInterval(Duration pollInterval) {
        if (pollInterval.toMillis() < 50 || pollInterval.toMillis() > 60_000) {
            throw new IllegalArgumentException("must be between 50ms and 1m");
        }
        this.pollInterval = pollInterval;
        return this;
    }

    public Duration pollInterval() {
        return pollInterval;
    }

    @Config(key = "events.claim", meaning = "How long a delivery belongs to the node that took it, 1s to 1h; when the node dies, another one delivers after that.")
    public EventsConfig setClaim(Duration claim) {
        if (claim.toMillis() < 1_000 || claim.toMillis() > 3_600_000) {
            throw new IllegalArgumentException("must be between 1s and 1h");
        }
        this.claim = claim;
        return this;
    }

    public Duration claim() {
        return claim;
    }

    @Config(key = "events.retention", meaning = "How long delivered events and their business keys are kept, 1h to 365d. Dead letters stay until they are replayed.")
    public EventsConfig setRetention(Duration retention) {
        if (retention.toHours() < 1 || retention.toDays() > 365) {
            throw new IllegalArgumentException("must be between 1h and 365d");
        }
        this.retention = retention;
        return this;
    }

    public Duration retention() {
        return retention;
    }
}
