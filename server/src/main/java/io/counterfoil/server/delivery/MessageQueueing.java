package io.counterfoil.server.delivery;

import io.counterfoil.server.events.DeliveredEvent;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.invoice.InvoiceIssued;
import jakarta.inject.Inject;
import java.util.Set;

/** Takes the message for each document that was issued; it calls no channel, so that it is quick for many. */
final class MessageQueueing implements OutboxConsumer {
    private final InvoiceDeliveries invoices;

    @Inject
    MessageQueueing(InvoiceDeliveries invoices) {
        this.invoices = invoices;
    }

    @Override
    public String name() {
        return "message-queueing";
    }

    @Override
    public Set<String> types() {
        return Set.of("invoice.issued", "credit-note.issued");
    }

    @Override
    public void on(DeliveredEvent event) {
        InvoiceIssued issued = event.payload(InvoiceIssued.class);
        invoices.issued(issued.entity(), issued.invoice());
    }
}
