package io.counterfoil.testkit;

import io.counterfoil.plugin.host.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. For any number of threads. */
public final class ManualClock implements HostClock {
    /** When a new one stands. */
    public static final Instant START = Instant.parse("2026-03-10T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant now() {
        return now.get();
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
