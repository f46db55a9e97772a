package io.counterfoil.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.testing.SharesNothing;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** That only some are kept must not show. */
@SharesNothing
class SliceTest {
    private static final Comparator<Long> ORDER = Comparator.comparingLong((Long one) -> one % 100)
            .thenComparing(one -> one);

    @Test
    void everySliceIsThatOfAllInTheirOrder() {
        SplittableRandom random = new SplittableRandom(11);
        List<Long> all = random.longs(0, 1_000_000).distinct().limit(500).boxed().toList();
        List<Long> sorted = all.stream().sorted(ORDER).toList();
        for (int from : List.of(0, 1, 49, 50, 450, 499, 500, 501, Integer.MAX_VALUE)) {
            for (int limit : List.of(0, 1, 50, 500, Integer.MAX_VALUE)) {
                Slice<Long> slice = new Slice<>(ORDER, from, limit);
                all.forEach(slice::add);
                assertThat(slice.list()).as("from %s limit %s", from, limit)
                        .isEqualTo(sorted.stream().skip(from).limit(limit).toList());
                assertThat(slice.count()).isEqualTo(500);
            }
        }
    }
}
