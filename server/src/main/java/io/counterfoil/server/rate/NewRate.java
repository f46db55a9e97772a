package io.counterfoil.server.rate;

import io.counterfoil.plugin.money.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A rate to be added.
 *
 * @param rate units of the entity's functional currency for one unit of the currency, with at most 10 digits before and
 *     10 behind the point
 */
public record NewRate(CurrencyCode currency, LocalDate date, BigDecimal rate) {}
