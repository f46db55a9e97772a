package io.counterfoil.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.testing.TestDatabase;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {
    @Test
    void theOutsideFormComesBackAsTheSameNumber() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong(1, Long.MAX_VALUE);
            String text = Id.format("inv", value);
            assertThat(text).matches("inv_[0-9A-HJKMNP-TV-Z]{13}");
            assertThat(Id.parse("inv", text)).isEqualTo(value);
        }
        assertThat(Id.parse("inv", Id.format("inv", Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "inv", "inv_", "cus_0HQ3ZJ8K9V2W4", "inv_0HQ3ZJ8K9V2W", "inv_0HQ3ZJ8K9V2W44",
            "inv_0HQ3ZJ8K9V2WU",
            "inv_ZZZZZZZZZZZZZ", "inv_0000000000000", "inv_8000000000000"})
    void whatIsNoIdIsRefusedWithItsForm(String text) {
        assertThatThrownBy(() -> Id.parse("inv", text)).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("inv_ and 13");
    }

    @Test
    void idsRiseAndAreUniqueOverThreads() {
        Ids ids = TestDatabase.shared().ids();
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 8).parallel().forEach(thread -> {
            long last = 0;
            for (int i = 0; i < 20_000; i++) {
                long next = ids.next();
                if (next <= last) {
                    throw new AssertionError(next + " after " + last);
                }
                last = next;
                seen.add(next);
            }
        });
        assertThat(seen).hasSize(160_000);
    }
}
