package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The formulas of EN 16931 for amounts. */
final class LineTotals {
    private LineTotals() {}

    /** BT-131 before allowances and charges: price / base quantity × quantity, rounded once. */
    static Money amount(BigDecimal price, BigDecimal baseQuantity, BigDecimal quantity, CurrencyCode currency) {
        return Money.of(price.multiply(quantity).divide(baseQuantity, currency.scale(), RoundingMode.HALF_UP),
                currency);
    }

    /** The part of a total that belongs to a share of a whole, when {@code before} of the whole has had its part. */
    static Money share(Money total, Money part, Money before, Money whole) {
        Money until = total.fraction(before.plus(part).minor(), whole.minor(), Rounding.HALF_UP);
        return until.minus(total.fraction(before.minor(), whole.minor(), Rounding.HALF_UP));
    }
}
