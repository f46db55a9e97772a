package io.counterfoil.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The frozen definitions on figures that can be checked by hand. */
class HistoryTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    @Test
    void countBackGoesThroughSeveralMonths() {
        // March 100, February 50, January 80; 190 open at the end of March: 31 + 28 + 40/80 of 31.
        History history = history(opened("2026-01-10", 80), opened("2026-02-10", 50), opened("2026-03-10", 100),
                settled("2026-03-20", 40));
        Dso.Month march = history.month(day("2026-03-31"));
        assertThat(march.countBack()).isEqualByComparingTo("74.50");
        assertThat(march.countBackAtLeast()).isFalse();
        assertThat(march.simple()).isEqualByComparingTo("58.90");
    }

    @Test
    void aMonthWithoutSalesCountsItsDaysAndOneOfCreditsTakesNothing() {
        // February sold nothing and credited 10: its 28 days count, and the amount stays.
        History history = history(opened("2026-01-10", 80), credited("2026-02-10", 10), opened("2026-03-10", 20),
                settled("2026-03-20", 40));
        assertThat(history.month(day("2026-03-31")).countBack()).isEqualByComparingTo("74.50");
        Dso.Month february = history.month(day("2026-02-28"));
        assertThat(february.simple()).isNull();
        assertThat(february.bestPossible()).isNull();
        assertThat(february.averageDaysDelinquent()).isNull();
    }

    @Test
    void anExhaustedHistoryIsALowerBound() {
        History history = history(opened("2026-02-10", 50), credited("2026-02-20", 20), opened("2026-03-10", 100));
        Dso.Month march = history.month(day("2026-03-31"));
        assertThat(march.countBackAtLeast()).isTrue();
        assertThat(march.countBack()).isEqualByComparingTo("59");
        assertThat(history.month(day("2026-02-28")).incomplete()).isTrue();
        assertThat(march.incomplete()).isFalse();
    }

    @Test
    void withinAMonthItsDaysSoFarCount() {
        History history = history(opened("2026-02-28", 500), settled("2026-02-28", 500), opened("2026-03-10", 100),
                settled("2026-03-12", 25));
        Dso.Month march = history.month(day("2026-03-15"));
        assertThat(march.simple()).isEqualByComparingTo("11.25");
        assertThat(march.countBack()).isEqualByComparingTo("11.25");
    }

    @Test
    void nothingToCollectLeavesTheIndexUndefined() {
        assertThat(history().cei(day("2026-03-01"), day("2026-03-31")).index()).isNull();
        // All that is open is current, and nothing was collected: nothing could be.
        assertThat(history(opened("2026-03-10", 100)).cei(day("2026-03-01"), day("2026-03-31")).index()).isNull();
        History half = history(opened("2026-01-10", 100), settled("2026-03-10", 50));
        assertThat(half.cei(day("2026-03-01"), day("2026-03-31")).index()).isEqualByComparingTo("50");
    }

    private static History history(Movement... movements) {
        return new History(List.of(movements), EUR,
                Stream.of(movements).map(Movement::on).min(LocalDate::compareTo).orElse(null));
    }

    private static Movement opened(String on, long euros) {
        return new Movement(day(on), day(on).plusDays(30), Movement.Kind.OPENED, euros * 100);
    }

    private static Movement settled(String on, long euros) {
        return new Movement(day(on), day("2026-01-31"), Movement.Kind.SETTLED, euros * 100);
    }

    private static Movement credited(String on, long euros) {
        return new Movement(day(on), day(on), Movement.Kind.CREDITED, euros * 100);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
