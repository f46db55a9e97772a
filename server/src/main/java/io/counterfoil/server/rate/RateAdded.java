package io.counterfoil.server.rate;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;

/** What the event {@code rate.added} tells. */
public record RateAdded(RateId rate, EntityId entity, CurrencyCode currency, LocalDate date) {
    /** The type of the event. */
    public static final String EVENT = "rate.added";
}
