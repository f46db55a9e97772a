package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A reminder that was planned; whether it went out says its message.
 *
 * @param step of the schedule, from 1
 * @param days after the due date
 */
record Reminder(
        ReminderId id,
        CustomerId customer,
        ReminderRunId run,
        int scheduleVersion,
        int step,
        int days,
        String tone,
        LocalDate asOf,
        CurrencyCode currency,
        MessageId message,
        List<Item> items,
        Instant recordedAt) {
    /**
     * What it reminds of.
     *
     * @param open what was open when it was planned
     */
    record Item(OpenItemId item, InvoiceId invoice, LocalDate dueOn, Money open) {}

    Reminder { items = List.copyOf(items); }
}
