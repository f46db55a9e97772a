package io.counterfoil.server.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A period that was closed at least once, under one lock.
 *
 * @param fromOn its first day
 * @param toOn its last day
 * @param closedAt when it was last closed, or null
 * @param version rises with each change
 */
public record Period(
        PeriodLock lock,
        LocalDate fromOn,
        LocalDate toOn,
        PeriodState state,
        @Nullable Instant closedAt,
        int version) {}
