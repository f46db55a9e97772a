package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;

/** One legal entity's books as a posting needs them. */
record Books(EntityId entity, CurrencyCode functional, Chart chart, PeriodCalendar calendar) {}
