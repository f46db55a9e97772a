package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import java.util.Map;

/**
 * A customer's account over a period, and what is open of it at the end of the last day.
 *
 * @param ages by currency and in it; a currency in which nothing is open is not there
 */
public record AgedStatement(Statement statement, Map<CurrencyCode, Ageing.Buckets> ages) {
    public AgedStatement { ages = Map.copyOf(ages); }

    /** What is open in a currency; zeros where nothing is. */
    public Ageing.Buckets ages(CurrencyCode currency) {
        Ageing.Buckets open = ages.get(currency);
        return open == null ? Ageing.Buckets.none(currency) : open;
    }
}
