package io.counterfoil.server.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. UTC, whole microseconds, safe for threads. */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** @param instant such as {@code 2026-03-31T08:00:00Z} */
    public static ManualClock at(String instant) {
        return new ManualClock(new AtomicReference<>(cut(Instant.parse(instant))), ZoneOffset.UTC);
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> cut(instant.plus(duration)));
    }

    /** May go back, as clocks of real machines do. */
    public void set(Instant instant) {
        now.set(cut(instant));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, read in another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(now, other);
    }

    private static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
