package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a way of recognising revenue has to keep to. */
public abstract class RevenueRecognizerContract {
    private static final int RUNS = 2_000;

    private final SplittableRandom random = new SplittableRandom(606);

    protected abstract ExtensionFactory<RevenueRecognizer> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    private RevenueRecognizer subject() {
        return configuration().create(factory());
    }

    @Test
    void entriesSumToTheAmountWithinTheServiceAndItsPeriods() {
        RevenueRecognizer subject = subject();
        for (int i = 0; i < RUNS; i++) {
            TestRecognition request = randomRequest();
            RecognitionSchedule schedule = subject.schedule(request);
            assertThat(schedule.total()).isEqualTo(request.amount());
            assertSum(schedule, request.amount());
            for (RecognitionEntry entry : schedule.entries()) {
                assertThat(request.service().contains(entry.days().first())).isTrue();
                assertThat(request.service().contains(entry.days().last())).isTrue();
                assertThat(request.periods()).filteredOn(period -> period.contains(entry.days().first()))
                        .singleElement()
                        .matches(period -> period.contains(entry.days().last()));
            }
        }
    }

    @Test
    void noEntryGoesBackwards() {
        RevenueRecognizer subject = subject();
        for (int i = 0; i < RUNS; i++) {
            TestRecognition request = randomRequest();
            assertThat(subject.schedule(request).entries())
                    .allMatch(entry -> entry.amount().signum() * request.amount().signum() >= 0);
        }
    }

    @Test
    void theSameRequestGivesTheSameSchedule() {
        for (int i = 0; i < 100; i++) {
            TestRecognition request = randomRequest();
            assertThat(subject().schedule(request).entries()).isEqualTo(subject().schedule(request).entries());
        }
    }

    @Test
    void aCreditMirrorsTheInvoice() {
        for (int i = 0; i < 100; i++) {
            TestRecognition request = randomRequest();
            List<Money> forward = subject().schedule(request).entries().stream().map(RecognitionEntry::amount).toList();
            List<Money> back = subject().schedule(request.amount(request.amount().negate()))
                    .entries()
                    .stream()
                    .map(entry -> entry.amount().negate())
                    .toList();
            assertThat(back).isEqualTo(forward);
        }
    }

    @Test
    void periodsThatLeaveAPartOfTheServiceOutAreRefused() {
        TestRecognition request = new TestRecognition();
        DateRange[] allButTheLast = request.periods().subList(0, 11).toArray(DateRange[]::new);
        PaymentGatewayContract.assertKind(ErrorKind.INVALID, () -> subject().schedule(request.periods(allButTheLast)));
    }

    @Test
    void aRevisionSpreadsExactlyWhatIsLeftFromItsDayOnOrIsUnsupported() {
        RevenueRecognizer subject = subject();
        for (int i = 0; i < RUNS; i++) {
            TestRecognition request = randomRequest();
            LocalDate day = request.service().first().plusDays(random.nextLong(0, request.service().days()));
            Money before = request.amount()
                    .fraction(random.nextLong(0, 3), 4, io.counterfoil.plugin.money.Rounding.DOWN);
            TestRevision revision = new TestRevision().restated(request).effectiveOn(day).recognisedBefore(before);
            RecognitionSchedule schedule;
            try {
                schedule = subject.revise(revision);
            } catch (PluginException e) {
                assertThat(e.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
                return;
            }
            assertSum(schedule, request.amount().minus(before));
            assertThat(schedule.entries()).allMatch(entry -> !entry.days().first().isBefore(day));
        }
    }

    private static void assertSum(RecognitionSchedule schedule, Money total) {
        Money sum = schedule.entries()
                .stream()
                .map(RecognitionEntry::amount)
                .reduce(Money.zero(total.currency()), Money::plus);
        assertThat(sum).isEqualTo(total);
    }

    private TestRecognition randomRequest() {
        LocalDate first = LocalDate.of(2024, 1, 1).plusDays(random.nextLong(0, 800));
        long minor = random.nextLong(0, 1L << random.nextInt(1, 50));
        CurrencyCode currency = CurrencyCode.of(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
        return new TestRecognition().amount(Money.ofMinor(random.nextInt(5) == 0 ? -minor : minor, currency))
                .during(first,
                        first.plusDays(random.nextLong(0, 1L << random.nextInt(1, 11))));
    }
}
