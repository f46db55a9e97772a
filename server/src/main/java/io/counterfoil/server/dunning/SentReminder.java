package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reminder with what became of its message.
 *
 * @param step of the schedule, from 1
 * @param days after the due date
 * @param state of the message; null: it is not there any more
 * @param reason why it did not go out
 */
public record SentReminder(
        ReminderId id,
        CustomerId customer,
        int scheduleVersion,
        int step,
        int days,
        String tone,
        LocalDate asOf,
        List<Item> items,
        MessageId message,
        @Nullable String state,
        @Nullable String reason,
        Instant recordedAt) {
    /** Something that a reminder is about; open is what was open when it was planned. */
    public record Item(InvoiceId invoice, LocalDate dueOn, Money open) {}

    public SentReminder { items = List.copyOf(items); }

    static SentReminder of(Reminder reminder, @Nullable Message message) {
        return new SentReminder(reminder.id(), reminder.customer(), reminder.scheduleVersion(), reminder.step(),
                reminder.days(), reminder.tone(), reminder.asOf(),
                reminder.items().stream().map(item -> new Item(item.invoice(), item.dueOn(), item.open())).toList(),
                reminder.message(), message == null ? null : message.state().code(),
                message == null ? null : message.reason(), reminder.recordedAt());
    }
}
