package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.error.CounterfoilException;
import java.math.BigDecimal;
import java.util.List;

/** How much of a difference may be written off with a receipt (accounting row 20); more is a decision of its own. */
final class Tolerance {
    private static final long ROUNDING_MINOR = 5;
    private static final BigDecimal CHARGE_UNITS = BigDecimal.valueOf(50);
    private static final long CHARGE_PERCENT = 5;

    private Tolerance() {}

    /** @throws CounterfoilException {@code matching.outside-tolerance}, {@code matching.invalid} */
    static void check(OpenItem item, List<AllocationPart> parts) {
        for (AllocationPart part : parts) {
            switch (part.kind()) {
                case CASH -> {
                }
                case ROUNDING -> checkRounding(part.amount());
                case BANK_CHARGE -> {
                    Money most = Money.rounded(CHARGE_UNITS, part.amount().currency(), Rounding.DOWN)
                            .min(item.open().fraction(CHARGE_PERCENT, 100, Rounding.DOWN));
                    require(part.amount(), most, "bank charge");
                }
                case DISCOUNT, WITHHOLDING -> throw CounterfoilException.ofField(MatchingErrors.INVALID,
                        "allocations.parts.kind", "'" + part.kind().code() + "' is not decided with a receipt",
                        "Give cash, bank-charge or rounding; settle the rest with POST …/allocations");
            }
        }
    }

    static void checkRounding(Money difference) {
        require(difference, Money.ofMinor(ROUNDING_MINOR, difference.currency()), PartKind.ROUNDING.code());
    }

    private static void require(Money difference, Money most, String what) {
        if (difference.compareTo(most) > 0) {
            throw new CounterfoilException(MatchingErrors.TOLERANCE, "A " + what + " of " + difference
                    + " is more than the " + most + " that may be written off here. Leave the rest open")
                    .with("most", most.decimal());
        }
    }
}
