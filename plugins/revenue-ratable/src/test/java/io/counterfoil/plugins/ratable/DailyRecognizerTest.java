package io.counterfoil.plugins.ratable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestRecognition;
import io.counterfoil.testkit.TestRevision;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DailyRecognizerTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private final RevenueRecognizer recognizer = TestInstance.builder().create(new DailyRecognizerFactory());

    @Test
    void aYearIsSpreadByTheDaysOfItsMonths() {
        RecognitionSchedule schedule = recognizer.schedule(new TestRecognition());
        // 1,200.00 × 31/365 = 101.917…; × 59/365 = 193.972…, less 101.92; and so on.
        assertThat(minors(schedule)).containsExactly(10192L, 9205L, 10192L, 9863L, 10192L, 9863L, 10192L, 10191L, 9863L,
                10192L, 9863L, 10192L);
    }

    @Test
    void theLeapDayCounts() {
        RecognitionSchedule schedule = recognizer
                .schedule(new TestRecognition().amount(Money.ofMinor(36_600, EUR))
                        .during(day(2024, 1, 1), day(2024, 12, 31)));
        assertThat(minors(schedule)).containsExactly(3100L, 2900L, 3100L, 3000L, 3100L, 3000L, 3100L, 3100L, 3000L,
                3100L, 3000L, 3100L);
    }

    @Test
    void aPartOfAMonthBearsItsDays() {
        RecognitionSchedule schedule = recognizer
                .schedule(new TestRecognition().amount(Money.ofMinor(3_100, EUR))
                        .during(day(2026, 1, 16), day(2026, 2, 15)));
        assertThat(schedule.entries()).containsExactly(
                new RecognitionEntry(new DateRange(day(2026, 1, 16), day(2026, 1, 31)), Money.ofMinor(1_600, EUR)),
                new RecognitionEntry(new DateRange(day(2026, 2, 1), day(2026, 2, 15)), Money.ofMinor(1_500, EUR)));
    }

    @Test
    void oneCentOverAYearComesOnceAndNeverTwice() {
        RecognitionSchedule schedule = recognizer.schedule(new TestRecognition().amount(Money.ofMinor(1, EUR)));
        assertThat(minors(schedule)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void aHalfCanBeRoundedToEven() {
        TestRecognition request = new TestRecognition().amount(Money.ofMinor(1, EUR))
                .during(day(2026, 1, 31), day(2026, 2, 1));
        assertThat(minors(recognizer.schedule(request))).containsExactly(1L, 0L);
        RevenueRecognizer even = TestInstance.builder()
                .set("rounding", "half-even")
                .create(new DailyRecognizerFactory());
        assertThat(minors(even.schedule(request))).containsExactly(0L, 1L);
    }

    @Test
    void theLargestAmountDoesNotOverflow() {
        RecognitionSchedule schedule = recognizer
                .schedule(new TestRecognition().amount(Money.ofMinor(Long.MAX_VALUE, EUR)));
        assertThat(schedule.total().minor()).isEqualTo(Long.MAX_VALUE);
        assertThat(schedule.entries()).hasSize(12);
    }

    @Test
    void aChangeLeavesThePastAndSpreadsTheRest() {
        // Half a year at 1,200.00 a year is recognised; from July it is 2,400.00 a year, so 1,800.00 in all.
        Money before = Money.ofMinor(59_507, EUR);
        RecognitionSchedule schedule = recognizer.revise(new TestRevision()
                .restated(new TestRecognition().amount(Money.ofMinor(180_000, EUR)))
                .effectiveOn(day(2026, 7, 1))
                .recognisedBefore(before));
        assertThat(schedule.total()).isEqualTo(Money.ofMinor(120_493, EUR));
        assertThat(schedule.entries()).hasSize(6);
        assertThat(schedule.entries().get(0).days().first()).isEqualTo(day(2026, 7, 1));
        assertThat(minors(schedule)).allMatch(minor -> minor > 19_000 && minor < 21_000);
    }

    @Test
    void afterTheEndOnlyNothingCanBeSpread() {
        TestRevision late = new TestRevision().effectiveOn(day(2027, 1, 1));
        assertThat(recognizer.revise(late.recognisedBefore(Money.ofMinor(120_000, EUR))).entries()).isEmpty();
        assertThatThrownBy(() -> recognizer.revise(late.recognisedBefore(Money.zero(EUR))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("2026-12-31");
    }

    private static List<Long> minors(RecognitionSchedule schedule) {
        return schedule.entries().stream().map(entry -> entry.amount().minor()).toList();
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
