package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The messages with which invoices and credit notes go out. */
final class InvoiceMail implements MessageSource {
    static final List<String> PURPOSES = List.of("billing");

    private final Invoices invoices;
    private final Entities entities;

    @Inject
    InvoiceMail(Invoices invoices, Entities entities) {
        this.invoices = invoices;
        this.entities = entities;
    }

    static String businessKey(Invoice invoice) {
        return invoice.type().code() + ":" + invoice.id();
    }

    @Override
    public Set<String> kinds() {
        return Set.of(DocumentType.INVOICE.code(), DocumentType.CREDIT_NOTE.code());
    }

    @Override
    public MessagePurpose purpose() {
        return MessagePurpose.INVOICE;
    }

    @Override
    public List<InvoiceId> attached(Message message) {
        return List.of(Objects.requireNonNull(message.invoice()));
    }

    @Override
    public List<InvoiceId> linked(Transaction tx, Message message) {
        return message.kind().equals(DocumentType.INVOICE.code()) ? attached(message) : List.of();
    }

    @Override
    public Written write(Transaction tx, Message message, List<Recipient> recipients, Map<InvoiceId, URI> links) {
        InvoiceView view = invoices.view(tx, message.entity(), Objects.requireNonNull(message.invoice()));
        Invoice invoice = view.invoice();
        Wording wording = Wording.of(InvoiceMail.class, message.language());
        Map<String, String> values = new HashMap<>();
        values.put("name", recipients.getFirst().fullName());
        values.put("seller", entities.require(tx, message.entity()).name());
        values.put("number", invoice.number());
        values.put("date", wording.date(invoice.issueOn()));
        values.put("amount", wording.money(invoice.gross()));
        StringBuilder body = new StringBuilder(wording.text("greeting", values)).append("\n\n");
        if (invoice.type() == DocumentType.CREDIT_NOTE) {
            body.append(wording.text("creditNote.body", values)).append("\n\n");
        } else {
            body.append(wording.text("invoice.body", values)).append('\n');
            body.append(due(view, wording)).append("\n\n");
            URI link = links.get(invoice.id());
            if (link != null && view.open().isPositive()) {
                body.append(wording.text("invoice.link", Map.of("link", link.toString()))).append("\n\n");
            }
        }
        body.append(wording.text("closing", values)).append('\n');
        String subject = invoice.type() == DocumentType.CREDIT_NOTE ? "creditNote.subject" : "invoice.subject";
        return new Written.Text(wording.text(subject, values), body.toString());
    }

    private static String due(InvoiceView view, Wording wording) {
        if (!view.open().isPositive()) {
            return wording.text("invoice.settled");
        }
        StringBuilder lines = new StringBuilder();
        for (OpenItemView item : view.items()) {
            if (item.open().isPositive()) {
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(wording.text("invoice.due",
                                Map.of("amount", wording.money(item.open()), "due", wording.date(item.dueOn()),
                                        "number", view.invoice().number())));
            }
        }
        return lines.append('\n')
                .append(wording.text("invoice.quote", Map.of("number", view.invoice().number())))
                .toString();
    }
}
