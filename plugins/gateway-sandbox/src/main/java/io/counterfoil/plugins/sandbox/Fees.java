package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.config.InstanceConfig;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import java.math.BigDecimal;

/** What the gateway keeps. */
record Fees(Rate percent, BigDecimal fixed, BigDecimal returned, BigDecimal disputed) {
    static Fees of(InstanceConfig config) {
        return new Fees(Rate.percent(config.decimal("fee-percent")), config.decimal("fee-fixed"),
                config.decimal("fee-return"), config.decimal("fee-chargeback"));
    }

    Money ofPayment(Money amount) {
        BigDecimal exact = amount.amount().multiply(percent.fraction()).add(fixed);
        return Money.rounded(exact, amount.currency(), Rounding.HALF_UP);
    }

    Money ofReturn(Money amount) {
        return Money.rounded(returned, amount.currency(), Rounding.HALF_UP);
    }

    Money ofChargeback(Money amount) {
        return Money.rounded(disputed, amount.currency(), Rounding.HALF_UP);
    }
}
