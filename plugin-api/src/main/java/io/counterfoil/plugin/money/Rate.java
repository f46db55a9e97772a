package io.counterfoil.plugin.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share such as a tax rate: 19 % is the fraction 0.19. Exact, never negative; equal rates are equal however they were
 * written.
 *
 * @param fraction without zeros at its end
 */
public record Rate(BigDecimal fraction) implements Comparable<Rate> {
    /** 0 %. */
    public static final Rate ZERO = new Rate(BigDecimal.ZERO);

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");

    public Rate {
        if (fraction.signum() < 0) {
            throw new IllegalArgumentException("A rate is not negative");
        }
        fraction = fraction.signum() == 0 ? BigDecimal.ZERO : fraction.stripTrailingZeros();
    }

    /** From per cent: 19 gives 0.19. */
    public static Rate percent(BigDecimal percent) {
        return new Rate(percent.movePointLeft(2));
    }

    /** From per cent as digits with an optional point: {@code 8.875}. */
    public static Rate percent(String percent) {
        if (!PERCENT.matcher(percent).matches()) {
            throw new IllegalArgumentException("Not a rate: write per cent as digits with a point, such as 8.875");
        }
        return percent(new BigDecimal(percent));
    }

    /** In per cent, without zeros at its end: 19, 8.875. */
    public BigDecimal percent() {
        BigDecimal percent = fraction.movePointRight(2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** This share of a base, to be added to it: 19 % of 100.00 is 19.00. */
    public Money of(Money base, Rounding rounding) {
        return base.multiply(fraction, rounding);
    }

    /** This share as it is contained in a gross amount: 19 % in 119.00 is 19.00. */
    public Money within(Money gross, Rounding rounding) {
        BigDecimal exact = BigDecimal.valueOf(gross.minor()).multiply(fraction);
        BigDecimal part = exact.divide(BigDecimal.ONE.add(fraction), 0, rounding.mode());
        return Money.ofMinor(part.longValueExact(), gross.currency());
    }

    public boolean isZero() {
        return fraction.signum() == 0;
    }

    @Override
    public int compareTo(Rate other) {
        return fraction.compareTo(other.fraction);
    }

    /** For logs and messages, such as {@code 19%}. */
    @Override
    public String toString() {
        return percent().toPlainString() + "%";
    }
}
