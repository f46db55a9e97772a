package io.counterfoil.server.rate;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A rate of exchange.
 *
 * @param date the day that it is of
 * @param rate units of the entity's functional currency for one unit of the currency
 */
public record ExchangeRate(
        RateId id,
        EntityId entity,
        CurrencyCode currency,
        LocalDate date,
        BigDecimal rate,
        Instant recordedAt) {}
