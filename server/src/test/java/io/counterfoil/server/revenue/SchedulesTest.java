package io.counterfoil.server.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.plugin.InstanceId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final EntityId ENTITY = new EntityId(1);
    private static final DateRange YEAR = new DateRange(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    /** A recognizer that answers one thing. */
    private record Fixed(Optional<RecognitionSchedule> schedule) implements Recognizers {
        @Override
        public Optional<Answer> schedule(EntityId entity, RecognitionRequest request) {
            return schedule.map(one -> new Answer(new InstanceId(7), "Fixed", one));
        }

        @Override
        public Answer revise(EntityId entity, InstanceId made, RecognitionRevision revision) {
            return schedule(entity, revision.restated()).orElseThrow();
        }
    }

    @Test
    void whateverIsSpreadSumsExactlyInBothCurrenciesBeforeAndAfterAnyCut() {
        Random random = new Random(18);
        for (int i = 0; i < 2_000; i++) {
            List<RecognitionEntry> entries = new ArrayList<>();
            LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_000));
            for (int n = random.nextInt(1, 40); n > 0; n--) {
                LocalDate last = day.plusDays(random.nextInt(31));
                entries.add(new RecognitionEntry(new DateRange(day, last),
                        Money.ofMinor(random.nextLong(-1_000, 100_000), USD)));
                day = last.plusDays(1);
            }
            Money total = Schedules.sum(entries, Money.zero(USD));
            Money functional = Money.ofMinor(random.nextLong(-10_000, 3_000_000), EUR);
            LocalDate billed = entries.get(random.nextInt(entries.size())).days().first();

            List<ScheduleLine> lines = Schedules.lines(entries, functional, billed);

            assertThat(lines.stream().map(ScheduleLine::functional).reduce(Money.zero(EUR), Money::plus))
                    .isEqualTo(functional);
            assertThat(lines.stream().map(ScheduleLine::amount).reduce(Money.zero(USD), Money::plus)).isEqualTo(total);
            assertThat(lines).isSortedAccordingTo((a, b) -> a.dueOn().compareTo(b.dueOn()))
                    .allSatisfy(line -> assertThat(line.dueOn()).isAfterOrEqualTo(billed)
                            .isAfterOrEqualTo(line.days().last()));
            LocalDate cut = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
            List<RecognitionEntry> before = Schedules.before(lines, cut);
            assertThat(before).allSatisfy(entry -> assertThat(entry.days().last()).isBefore(cut));
            if (!cut.isBefore(day)) {
                assertThat(Schedules.sum(before, total)).isEqualTo(total);
            }
        }
    }

    @Test
    void theMonthsOfAServiceCoverItWithoutAGap() {
        List<DateRange> months = Schedules
                .months(new DateRange(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 1)));

        assertThat(months).extracting(DateRange::first)
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 1));
        assertThat(months.get(1).days()).isEqualTo(29);
    }

    @Test
    void anAnswerThatDoesNotFitIsRefusedWithTheNameOfTheInstance() {
        Money amount = Money.ofMinor(1_000, EUR);
        DateRange january = new DateRange(YEAR.first(), LocalDate.of(2025, 1, 31));
        DateRange before = new DateRange(LocalDate.of(2024, 12, 1), LocalDate.of(2024, 12, 31));
        for (RecognitionSchedule bad : List.of(
                schedule(new RecognitionEntry(january, Money.ofMinor(999, EUR))),
                schedule(new RecognitionEntry(january, Money.ofMinor(1_000, USD))),
                schedule(new RecognitionEntry(before, amount)),
                schedule(new RecognitionEntry(YEAR, amount)))) {
            assertThatThrownBy(
                    () -> deferred(new Fixed(Optional.of(bad))).plan(ENTITY, "lines[0]", amount, amount, YEAR))
                    .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                        assertThat(e.code()).isEqualTo(RevenueErrors.BAD_SCHEDULE);
                        assertThat(e.message()).contains("Fixed");
                    });
        }
        deferred(new Fixed(Optional.of(schedule(new RecognitionEntry(january, amount)))))
                .plan(ENTITY, "lines[0]", amount, amount, YEAR);
    }

    @Test
    void withoutARecognizerTheLineAndTheCureAreNamed() {
        Money amount = Money.ofMinor(1_000, EUR);
        assertThatThrownBy(() -> deferred(new Fixed(Optional.empty())).plan(ENTITY, "lines[2]", amount, amount, YEAR))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(RevenueErrors.NO_RECOGNIZER);
                    assertThat(e.fields()).singleElement()
                            .satisfies(field -> assertThat(field.field()).isEqualTo("lines[2].deferred"));
                    assertThat(e.message()).contains("ratable-daily");
                });
    }

    @Test
    void aServiceOfMoreThanFiftyYearsIsAMistake() {
        Money amount = Money.ofMinor(1_000, EUR);
        DateRange service = new DateRange(YEAR.first(), LocalDate.of(2250, 12, 31));
        assertThatThrownBy(
                () -> deferred(new Fixed(Optional.empty())).plan(ENTITY, "lines[0]", amount, amount, service))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(RevenueErrors.SERVICE_TOO_LONG));
    }

    private static RecognitionSchedule schedule(RecognitionEntry entry) {
        return RecognitionSchedule.of(List.of(entry), entry.amount());
    }

    private static DeferredRevenue deferred(Recognizers recognizers) {
        return new DeferredRevenue(recognizers, new ObligationRepository(), TestBiller.get(Entities.class),
                TestBiller.get(Ledger.class), TestBiller.get(Ids.class));
    }
}
