package io.counterfoil.plugin.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An exact amount: whole minor units of a currency. Immutable.
 *
 * <p>
 * Nothing here rounds without being told how, and nothing wraps round: a result that does not fit in a long throws
 * {@link ArithmeticException}. Two currencies in one operation throw {@link IllegalArgumentException}.
 *
 * @param minor in minor units, so 1234 is 12.34 EUR, 1234 JPY or 1.234 KWD; may be negative
 */
public record Money(long minor, CurrencyCode currency) implements Comparable<Money> {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,18})?");
    private static final int MAX_DIGITS = 19;
    private static final int MAX_SCALE = 10_000;

    public static Money ofMinor(long minor, CurrencyCode currency) {
        return new Money(minor, currency);
    }

    public static Money zero(CurrencyCode currency) {
        return new Money(0, currency);
    }

    /**
     * An amount in whole units, such as {@code 12.34}; throws {@link ArithmeticException} if it has too many decimals.
     */
    public static Money of(BigDecimal amount, CurrencyCode currency) {
        return new Money(toMinor(amount, currency, RoundingMode.UNNECESSARY), currency);
    }

    /** An amount in whole units, rounded to the minor unit. */
    public static Money rounded(BigDecimal amount, CurrencyCode currency, Rounding rounding) {
        return new Money(toMinor(amount, currency, rounding.mode()), currency);
    }

    /**
     * Reads {@code -12.34}: an optional minus, digits, and optionally a point with digits, no more of them than the
     * currency has (zeros at the end aside). Throws {@link IllegalArgumentException}, with what would be right, for
     * anything else.
     */
    public static Money parse(String decimal, CurrencyCode currency) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("Not an amount: write digits with a point, such as 1234.50");
        }
        try {
            return of(new BigDecimal(decimal), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Not an amount in " + currency + ": at most " + currency.scale()
                    + " decimals, and no more than " + new Money(Long.MAX_VALUE, currency).decimal(), e);
        }
    }

    /** The amount in whole units, with the currency's number of decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, currency.scale());
    }

    /** The amount as {@code -12.34}, without the currency; {@link #parse} reads it back. */
    public String decimal() {
        return amount().toPlainString();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    public Money negate() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money abs() {
        return minor < 0 ? negate() : this;
    }

    public Money multiply(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    /** Times a factor, rounded once. */
    public Money multiply(BigDecimal factor, Rounding rounding) {
        return new Money(toLong(BigDecimal.valueOf(minor).multiply(factor), rounding.mode()), currency);
    }

    /** Times numerator / denominator, rounded once. The denominator must not be 0. */
    public Money fraction(long numerator, long denominator, Rounding rounding) {
        BigDecimal product = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(numerator));
        return new Money(product.divide(BigDecimal.valueOf(denominator), 0, rounding.mode()).longValueExact(),
                currency);
    }

    /** In another currency: whole units times the rate (units of target per unit of this), rounded once. */
    public Money convert(CurrencyCode target, BigDecimal rate, Rounding rounding) {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("A rate of exchange is greater than 0");
        }
        return rounded(amount().multiply(rate), target, rounding);
    }

    /**
     * Shares this amount out so that the parts sum to it exactly: each gets its exact part rounded towards zero, and
     * the minor units left over go one each to the parts that lost most, the earlier first among equals.
     *
     * @param ratios none negative, at least one positive
     */
    public List<Money> allocate(List<BigDecimal> ratios) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal ratio : ratios) {
            if (ratio.signum() < 0) {
                throw new IllegalArgumentException("Ratios must not be negative");
            }
            if (Math.abs((long) ratio.scale()) > MAX_SCALE) {
                throw new IllegalArgumentException("Ratio out of range");
            }
            sum = sum.add(ratio);
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("At least one ratio must be greater than 0");
        }
        // Whole numbers from here on: scaling all ratios alike changes no part.
        int scale = Math.max(0, ratios.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        BigInteger whole = sum.movePointRight(scale).toBigIntegerExact();
        BigInteger total = BigInteger.valueOf(minor).abs();
        long[] parts = new long[ratios.size()];
        List<BigInteger> remainders = new ArrayList<>(parts.length);
        BigInteger rest = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger ratio = ratios.get(i).movePointRight(scale).toBigIntegerExact();
            BigInteger[] part = total.multiply(ratio).divideAndRemainder(whole);
            // Negative from the start, because -2^63 has no positive counterpart.
            parts[i] = part[0].negate().longValueExact();
            remainders.add(part[1]);
            rest = rest.subtract(part[0]);
        }
        int[] order = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < rest.intValueExact(); i++) {
            parts[order[i]]--;
        }
        List<Money> result = new ArrayList<>(parts.length);
        for (long part : parts) {
            result.add(new Money(minor < 0 ? part : Math.negateExact(part), currency));
        }
        return List.copyOf(result);
    }

    /** As the other one, with whole ratios. */
    public List<Money> allocate(long... ratios) {
        return allocate(IntStream.range(0, ratios.length).mapToObj(i -> BigDecimal.valueOf(ratios[i])).toList());
    }

    public int signum() {
        return Long.signum(minor);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** The smaller of two amounts of one currency. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The larger of two amounts of one currency. */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Order of amounts of one currency. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    /** For logs and messages, such as {@code 12.34 EUR}. */
    @Override
    public String toString() {
        return decimal() + " " + currency;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Different currencies: " + currency + " and " + other.currency);
        }
        return other;
    }

    private static long toMinor(BigDecimal amount, CurrencyCode currency, RoundingMode mode) {
        return toLong(amount.scaleByPowerOfTen(currency.scale()), mode);
    }

    private static long toLong(BigDecimal exact, RoundingMode mode) {
        // Both limits before setScale, which would otherwise build numbers of a thousand million digits.
        if ((long) exact.precision() - exact.scale() > MAX_DIGITS && exact.signum() != 0) {
            throw new ArithmeticException("Amount out of range");
        }
        if (exact.scale() > MAX_SCALE) {
            throw new ArithmeticException("Amount with too many decimals");
        }
        return exact.setScale(0, mode).longValueExact();
    }
}
