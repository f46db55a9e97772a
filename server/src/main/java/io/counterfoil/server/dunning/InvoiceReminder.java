package io.counterfoil.server.dunning;

import io.counterfoil.server.delivery.MessageState;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reminder about one invoice, and what became of it.
 *
 * @param step of the schedule, from 1
 * @param days after the due date
 * @param asOf the day for which it was planned
 * @param state null: its message is not there
 */
public record InvoiceReminder(
        ReminderId id,
        int step,
        int days,
        LocalDate asOf,
        @Nullable MessageState state,
        Instant recordedAt) {}
