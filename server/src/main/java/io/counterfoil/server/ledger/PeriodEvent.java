package io.counterfoil.server.ledger;

import java.time.Instant;

/** A row of ledger_period_event: the period as it became. */
record PeriodEvent(long id, Period period, Instant at, String actor, String reason) {}
