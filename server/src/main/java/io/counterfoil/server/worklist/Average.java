package io.counterfoil.server.worklist;

import java.math.BigInteger;
import java.util.Collection;

/**
 * What may be collected of the average debtor, exactly: as the sum and the number.
 *
 * @param together minor units
 * @param debtors of whom anything may be collected
 */
record Average(BigInteger together, long debtors) {
    private static final int TENTHS = 10;

    static Average of(Collection<Debtor> all) {
        BigInteger together = BigInteger.ZERO;
        long part = 0;
        long debtors = 0;
        for (Debtor each : all) {
            debtors += each.onHold() ? 0 : 1;
            long sum = part + each.collectable();
            if (sum < 0) {
                together = together.add(BigInteger.valueOf(part));
                sum = each.collectable();
            }
            part = sum;
        }
        return new Average(together.add(BigInteger.valueOf(part)), debtors);
    }

    /** What may be collected of a debtor in tenths of the average, rounded down; 0 where nothing is of anybody. */
    long tenths(Debtor debtor) {
        long times = debtors * TENTHS;
        if (together.signum() == 0) {
            return 0;
        }
        // Tens of thousands are compared at a time, and a long is enough for all but the largest amounts.
        return together.bitLength() < Long.SIZE && debtor.collectable() <= Long.MAX_VALUE / times
                ? debtor.collectable() * times / together.longValue()
                : BigInteger.valueOf(debtor.collectable())
                        .multiply(BigInteger.valueOf(times))
                        .divide(together)
                        .longValueExact();
    }
}
