package io.counterfoil.server.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.counterfoil.server.bootstrap.GuardModule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeModuleTest {
    @Test
    void theClockIsUtcAndGivesWholeMicrosecondsWhichIsWhatTheDatabaseKeeps() {
        Clock clock = Guice.createInjector(new GuardModule(), new TimeModule()).getInstance(Clock.class);

        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(IntStream.range(0, 1000).mapToObj(i -> clock.instant()).map(Instant::getNano))
                .allMatch(nanos -> nanos % 1000 == 0);
    }

    @Test
    void theClockRuns() {
        Clock clock = Guice.createInjector(new GuardModule(), new TimeModule()).getInstance(Clock.class);
        Instant first = clock.instant();
        Instant limit = first.plusSeconds(5);

        Instant later = first;
        while (later.equals(first) && later.isBefore(limit)) {
            later = clock.instant();
        }

        assertThat(later).isAfter(first);
    }
}
