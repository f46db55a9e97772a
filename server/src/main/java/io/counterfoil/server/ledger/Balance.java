package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.Map;

/**
 * What stands on an account: debits less credits, so that a usual balance of a liability is negative.
 *
 * @param functional in the functional currency
 * @param documents in each document currency that was ever posted
 */
public record Balance(Money functional, Map<CurrencyCode, Money> documents) {
    public Balance { documents = Map.copyOf(documents); }

    /** In one document currency, 0 if nothing was posted in it. */
    public Money in(CurrencyCode currency) {
        return documents.getOrDefault(currency, Money.zero(currency));
    }
}
