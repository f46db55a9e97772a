package io.counterfoil.server.document;

import io.counterfoil.server.events.DeliveredEvent;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.invoice.InvoiceIssued;
import jakarta.inject.Inject;
import java.util.Set;

/** Draws each document soon after it was issued, where a template is configured. */
final class DocumentRendering implements OutboxConsumer {
    private final Documents documents;

    @Inject
    DocumentRendering(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "document-rendering";
    }

    @Override
    public Set<String> types() {
        return Set.of("invoice.issued", "credit-note.issued");
    }

    @Override
    public void on(DeliveredEvent event) {
        InvoiceIssued issued = event.payload(InvoiceIssued.class);
        // Without a template it is drawn when someone asks for it and there is one.
        if (documents.drawable(issued.entity())) {
            documents.pdf(issued.entity(), issued.invoice());
        }
    }
}
