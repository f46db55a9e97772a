package io.counterfoil.server.document;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;

/** What the event {@code document.rendered} tells: the PDF of an issued document is there. */
public record DocumentRendered(DocumentId document, InvoiceId invoice, EntityId entity) {}
