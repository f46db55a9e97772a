package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which reminders were made, and what became of them. Safe for any number of threads. */
public final class SentReminders {
    private final ReminderRepository reminders;
    private final Messages messages;
    private final Transactions transactions;

    @Inject
    SentReminders(ReminderRepository reminders, Messages messages, Transactions transactions) {
        this.reminders = reminders;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** Newest first, those with an id below {@code before}; narrowed to a customer or an invoice. */
    public List<SentReminder> page(EntityId entity, @Nullable CustomerId customer, @Nullable InvoiceId invoice,
            long before, int limit) {
        return transactions.read(tx -> {
            List<Reminder> all = reminders.page(tx, entity, customer, invoice, before, limit);
            Map<MessageId, Message> sent = messages.find(tx, all.stream().map(Reminder::message).toList());
            return all.stream().map(reminder -> SentReminder.of(reminder, sent.get(reminder.message()))).toList();
        });
    }
}
