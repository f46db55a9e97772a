package io.counterfoil.server.delivery;

import io.counterfoil.server.document.DocumentRendered;
import io.counterfoil.server.events.DeliveredEvent;
import io.counterfoil.server.events.OutboxConsumer;
import jakarta.inject.Inject;
import java.util.Set;

/** Sends messages as soon as they can be: documents when they are drawn, everything else when it is queued. */
final class MessageSending implements OutboxConsumer {
    private static final int AT_ONCE = 4;

    private final InvoiceDeliveries invoices;
    private final Dispatch dispatch;

    @Inject
    MessageSending(InvoiceDeliveries invoices, Dispatch dispatch) {
        this.invoices = invoices;
        this.dispatch = dispatch;
    }

    @Override
    public String name() {
        return "message-sending";
    }

    @Override
    public Set<String> types() {
        return Set.of("document.rendered", "message.queued");
    }

    @Override
    public int parallel() {
        return AT_ONCE;
    }

    @Override
    public void on(DeliveredEvent event) {
        if (event.type().equals("document.rendered")) {
            DocumentRendered rendered = event.payload(DocumentRendered.class);
            invoices.drawn(rendered.entity(), rendered.invoice())
                    .ifPresent(message -> dispatch.send(message.id()));
        } else {
            dispatch.send(event.payload(Messages.Queued.class).message());
        }
    }
}
