package io.counterfoil.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The system's clock, moved by the test: it goes on by itself, so that nothing that waits for it hangs. */
public final class MovableClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private volatile Duration moved = Duration.ZERO;

    public synchronized void forward(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public Instant instant() {
        return system.instant().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
