package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * An account in the chart of one legal entity.
 *
 * @param lock the lock that binds it besides {@link PeriodLock#LEDGER}
 * @param monetary whether foreign amounts on it are revalued at period end
 * @param contra whether its usual balance is opposite to its type
 * @param currency the only document currency that it takes, or null
 */
public record Account(
        long id,
        String code,
        String name,
        AccountType type,
        ControlKind control,
        PeriodLock lock,
        boolean monetary,
        boolean contra,
        @Nullable CurrencyCode currency) {}
