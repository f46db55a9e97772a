package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.config.InstanceConfig;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import java.math.BigDecimal;

/** What the gateway keeps. */
record Fees(Rate percent, BigDecimal fixed, BigDecimal returned) {
    static Fees of(InstanceConfig config) {
        return new Fees(Rate.percent(config.decimal("fee-percent")), config.decimal("fee-fixed"),
                config.decimal("fee-return"));
    }

    Money ofPayment(Money amount) {
        BigDecimal exact = amount.amount().multiply(percent.fraction()).add(fixed);
        return Money.rounded(exact, amount.currency(), Rounding.HALF_UP);
    }

    Money ofReturn(Money amount) {
        return Money.rounded(returned, amount.currency(), Rounding.HALF_UP);
    }
}
