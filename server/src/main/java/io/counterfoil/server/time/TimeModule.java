package io.counterfoil.server.time;

import com.google.inject.Binder;
import com.google.inject.Module;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Binds {@link Clock}: UTC, cut to microseconds. That is what DATETIME(6) keeps, so that an instant is the same before
 * it is stored and after it is read.
 */
public final class TimeModule implements Module {
    @Override
    public void configure(Binder binder) {
        binder.bind(Clock.class).toInstance(Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS)));
    }
}
