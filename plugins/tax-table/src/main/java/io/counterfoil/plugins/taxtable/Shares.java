package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares the tax of a document out to its lines. */
final class Shares {
    private Shares() {}

    /**
     * Each line gets its exact tax rounded down or up to the minor unit, so that the sum is the total; up go those that
     * would lose most, the earlier first among equals. Amounts may be of either sign.
     *
     * @param total the tax of all amounts together, rounded once
     * @param within whether the amounts contain the tax
     */
    static List<Money> of(Money total, List<Money> amounts, Rate rate, boolean within) {
        if (total.isNegative()) {
            // The mirror of the positive case, so that a credit note takes back exactly what the invoice had.
            return of(total.negate(), amounts.stream().map(Money::negate).toList(), rate, within).stream()
                    .map(Money::negate)
                    .toList();
        }
        int scale = Math.max(0, rate.fraction().scale());
        BigInteger numerator = rate.fraction().movePointRight(scale).toBigIntegerExact();
        BigInteger ten = BigInteger.TEN.pow(scale);
        BigInteger denominator = within ? ten.add(numerator) : ten;
        long[] parts = new long[amounts.size()];
        List<BigInteger> lost = new ArrayList<>();
        BigInteger left = BigInteger.valueOf(total.minor());
        for (int i = 0; i < parts.length; i++) {
            BigInteger exact = BigInteger.valueOf(amounts.get(i).minor()).multiply(numerator);
            BigInteger rest = exact.mod(denominator);
            parts[i] = exact.subtract(rest).divide(denominator).longValueExact();
            lost.add(rest);
            left = left.subtract(BigInteger.valueOf(parts[i]));
        }
        int[] order = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> lost.get(i)).reversed())
                .mapToInt(i -> i)
                .toArray();
        for (int i = 0; i < left.intValueExact(); i++) {
            parts[order[i]]++;
        }
        List<Money> result = new ArrayList<>();
        for (long part : parts) {
            result.add(Money.ofMinor(part, total.currency()));
        }
        return result;
    }
}
