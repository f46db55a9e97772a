package io.counterfoil.plugin.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final CurrencyCode JPY = CurrencyCode.of("JPY");
    private static final CurrencyCode KWD = CurrencyCode.of("KWD");
    private static final List<Rounding> ROUNDINGS = List.of(Rounding.values());
    private static final int RUNS = 20_000;

    private final SplittableRandom random = new SplittableRandom(20_261_122);

    @ParameterizedTest
    @CsvSource({"12.34,EUR,1234,12.34", "12,EUR,1200,12.00", "12.3400,EUR,1234,12.34", "-0.01,EUR,-1,-0.01",
            "1234,JPY,1234,1234", "1.234,KWD,1234,1.234",
            "-92233720368547758.08,EUR,-9223372036854775808,-92233720368547758.08",
            "92233720368547758.07,EUR,9223372036854775807,92233720368547758.07", "-0,EUR,0,0.00"})
    void readsAndWritesDecimalsExactly(String text, String currency, long minor, String written) {
        Money money = Money.parse(text, CurrencyCode.of(currency));
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.decimal()).isEqualTo(written);
        assertThat(Money.parse(written, money.currency())).isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "1.", ".5", "1,00", "1e3", "0x1", "NaN", "12.345", "١٢", "--1",
            "1.2.3",
            "92233720368547758.08", "99999999999999999999999"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> Money.parse(text, EUR)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not an amount");
    }

    @Test
    void refusesDecimalsThatTheCurrencyDoesNotHave() {
        assertThatThrownBy(() -> Money.parse("1.5", JPY)).hasMessageContaining("at most 0 decimals");
        assertThatThrownBy(() -> Money.of(new BigDecimal("0.001"), EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anAbsurdExponentIsRefusedAtOnce() {
        assertThatThrownBy(() -> Money.of(new BigDecimal("1e999999999"), EUR)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.rounded(new BigDecimal("1e-999999999"), EUR, Rounding.UP))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMinor(1, EUR).allocate(List.of(new BigDecimal("1e999999999"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyTextThatIsWrittenIsReadBack() {
        for (int i = 0; i < RUNS; i++) {
            Money money = Money.ofMinor(any(), anyCurrency());
            assertThat(Money.parse(money.decimal(), money.currency())).isEqualTo(money);
            assertThat(Money.of(money.amount(), money.currency())).isEqualTo(money);
        }
    }

    @Test
    void sumsAreExactOrRefused() {
        for (int i = 0; i < RUNS; i++) {
            Money a = Money.ofMinor(any(), EUR);
            Money b = Money.ofMinor(any(), EUR);
            exactOrRefused(() -> a.plus(b), big(a).add(big(b)));
            exactOrRefused(() -> a.minus(b), big(a).subtract(big(b)));
            exactOrRefused(a::negate, big(a).negate());
            exactOrRefused(() -> a.multiply(b.minor()), big(a).multiply(big(b)));
        }
    }

    @Test
    void productsAreRoundedOnceAsTold() {
        for (int i = 0; i < RUNS; i++) {
            Money a = Money.ofMinor(any(), EUR);
            BigDecimal factor = BigDecimal.valueOf(random.nextLong(-2_000_000, 2_000_000), random.nextInt(0, 9));
            Rounding rounding = ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
            BigInteger exact = new BigDecimal(a.minor()).multiply(factor).setScale(0, rounding.mode()).toBigInteger();
            exactOrRefused(() -> a.multiply(factor, rounding), exact);
            long n = random.nextLong(-400, 400);
            long d = random.nextLong(1, 400);
            BigInteger part = new BigDecimal(big(a).multiply(BigInteger.valueOf(n)))
                    .divide(BigDecimal.valueOf(d), 0, rounding.mode())
                    .toBigInteger();
            exactOrRefused(() -> a.fraction(n, d, rounding), part);
        }
    }

    @Test
    void sharesSumToTheWholeAndAreOffByLessThanOneMinorUnit() {
        for (int i = 0; i < RUNS; i++) {
            Money whole = Money.ofMinor(any(), anyCurrency());
            List<BigDecimal> ratios = ratios();
            BigDecimal sum = ratios.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            List<Money> parts = whole.allocate(ratios);

            assertThat(parts.stream().map(MoneyTest::big).reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(big(whole));
            for (int j = 0; j < parts.size(); j++) {
                BigDecimal error = new BigDecimal(parts.get(j).minor()).multiply(sum)
                        .subtract(new BigDecimal(whole.minor()).multiply(ratios.get(j)))
                        .abs();
                assertThat(error).isLessThan(sum);
            }
        }
    }

    @Test
    void unitsLeftOverGoToTheLargestRemaindersAndThenToTheFirst() {
        assertThat(Money.ofMinor(100, EUR).allocate(1, 1, 1)).extracting(Money::minor).containsExactly(34L, 33L, 33L);
        assertThat(Money.ofMinor(-100, EUR).allocate(1, 1, 1)).extracting(Money::minor)
                .containsExactly(-34L, -33L, -33L);
        assertThat(Money.ofMinor(5, EUR).allocate(3, 7)).extracting(Money::minor).containsExactly(2L, 3L);
        assertThat(Money.ofMinor(10, EUR).allocate(0, 1)).extracting(Money::minor).containsExactly(0L, 10L);
        assertThat(Money.ofMinor(Long.MIN_VALUE, EUR).allocate(1)).extracting(Money::minor)
                .containsExactly(Long.MIN_VALUE);
    }

    @Test
    void ratiosThatShareNothingAreRefused() {
        assertThatThrownBy(() -> Money.ofMinor(1, EUR).allocate(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.ofMinor(1, EUR).allocate(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.ofMinor(1, EUR).allocate(2, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currenciesNeverMix() {
        Money euro = Money.ofMinor(1, EUR);
        Money yen = Money.ofMinor(1, JPY);
        assertThatThrownBy(() -> euro.plus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.minus(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
        assertThat(euro).isNotEqualTo(yen);
    }

    @Test
    void convertsBetweenCurrenciesOfDifferentScale() {
        assertThat(Money.parse("100.00", EUR).convert(JPY, new BigDecimal("163.456"), Rounding.HALF_UP))
                .isEqualTo(Money.parse("16346", JPY));
        assertThat(Money.parse("1000", JPY).convert(KWD, new BigDecimal("0.0020555"), Rounding.HALF_UP))
                .isEqualTo(Money.parse("2.056", KWD));
        assertThatThrownBy(() -> Money.parse("1", EUR).convert(JPY, BigDecimal.ZERO, Rounding.HALF_UP))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halfIsRoundedOnTheMagnitude() {
        BigDecimal half = new BigDecimal("0.5");
        assertThat(Money.ofMinor(5, EUR).multiply(half, Rounding.HALF_UP).minor()).isEqualTo(3);
        assertThat(Money.ofMinor(-5, EUR).multiply(half, Rounding.HALF_UP).minor()).isEqualTo(-3);
        assertThat(Money.ofMinor(5, EUR).multiply(half, Rounding.HALF_EVEN).minor()).isEqualTo(2);
        assertThat(Money.ofMinor(-5, EUR).multiply(half, Rounding.HALF_DOWN).minor()).isEqualTo(-2);
    }

    @ParameterizedTest
    @CsvSource({"EUR,2", "USD,2", "JPY,0", "KRW,0", "KWD,3", "BHD,3", "TND,3", "CLF,4"})
    void scalesAreThoseOfIso4217(String code, int scale) {
        assertThat(CurrencyCode.of(code).scale()).isEqualTo(scale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XXX", "XAU", "E", "€", "AAA"})
    void unknownCurrenciesAreRefused(String code) {
        assertThatThrownBy(() -> CurrencyCode.of(code)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ISO 4217");
        assertThat(CurrencyCode.isKnown(code)).isFalse();
    }

    @Test
    void ratesAreEqualHoweverTheyAreWritten() {
        assertThat(Rate.percent("19.00")).isEqualTo(Rate.percent("19")).hasToString("19%");
        assertThat(Rate.percent("100")).isEqualTo(new Rate(BigDecimal.ONE)).hasToString("100%");
        assertThat(Rate.percent("8.875").fraction()).isEqualTo(new BigDecimal("0.08875"));
        assertThat(Rate.percent("0.00")).isEqualTo(Rate.ZERO);
        assertThatThrownBy(() -> Rate.percent("-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(new BigDecimal("-0.1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRateOnTopAndWithinAgree() {
        assertThat(Rate.percent("19").of(Money.parse("100.00", EUR), Rounding.HALF_UP))
                .isEqualTo(Money.parse("19.00", EUR));
        assertThat(Rate.percent("19").within(Money.parse("119.00", EUR), Rounding.HALF_UP))
                .isEqualTo(Money.parse("19.00", EUR));
        for (int i = 0; i < RUNS; i++) {
            Rate rate = new Rate(BigDecimal.valueOf(random.nextLong(0, 300_000), 6));
            Money gross = Money.ofMinor(random.nextLong(-1_000_000_000, 1_000_000_000), EUR);
            Money tax = rate.within(gross, Rounding.HALF_UP);
            // tax = gross - net, with net the exact quotient: the error is at most half a minor unit.
            BigDecimal exact = new BigDecimal(gross.minor()).multiply(rate.fraction())
                    .divide(BigDecimal.ONE.add(rate.fraction()), 30, RoundingMode.HALF_EVEN);
            assertThat(exact.subtract(new BigDecimal(tax.minor())).abs()).isLessThanOrEqualTo(new BigDecimal("0.5"));
        }
    }

    private void exactOrRefused(java.util.function.Supplier<Money> operation, BigInteger exact) {
        if (exact.bitLength() < Long.SIZE) {
            assertThat(operation.get().minor()).isEqualTo(exact.longValueExact());
        } else {
            assertThatThrownBy(operation::get).isInstanceOf(ArithmeticException.class);
        }
    }

    private long any() {
        // Small, ordinary and huge amounts alike.
        long bits = random.nextLong() >> random.nextInt(0, 64);
        return random.nextInt(50) == 0 ? (random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE) : bits;
    }

    private CurrencyCode anyCurrency() {
        return List.of(EUR, JPY, KWD).get(random.nextInt(3));
    }

    private List<BigDecimal> ratios() {
        List<BigDecimal> ratios = new ArrayList<>();
        int count = random.nextInt(1, 12);
        for (int i = 0; i < count; i++) {
            ratios.add(BigDecimal.valueOf(random.nextLong(0, 100_000), random.nextInt(-2, 6)));
        }
        ratios.add(BigDecimal.ONE);
        return ratios;
    }

    private static BigInteger big(Money money) {
        return BigInteger.valueOf(money.minor());
    }
}
