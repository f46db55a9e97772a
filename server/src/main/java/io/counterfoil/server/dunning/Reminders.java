package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.delivery.Message;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Tells which reminders spoke of an invoice. Reads only; safe for threads. */
public final class Reminders {
    private final ReminderRepository repository;
    private final Messages messages;

    @Inject
    Reminders(ReminderRepository repository, Messages messages) {
        this.repository = repository;
        this.messages = messages;
    }

    /** Newest first, at most so many. */
    public List<InvoiceReminder> about(Transaction tx, EntityId entity, InvoiceId invoice, int limit) {
        List<Reminder> all = repository.page(tx, entity, null, invoice, Long.MAX_VALUE, limit);
        Map<MessageId, Message> sent = messages.find(tx, all.stream().map(Reminder::message).toList());
        return all.stream().map(reminder -> {
            Message message = sent.get(reminder.message());
            return new InvoiceReminder(reminder.id(), reminder.step(), reminder.days(), reminder.asOf(),
                    message == null ? null : message.state(), reminder.recordedAt());
        }).toList();
    }
}
