package io.counterfoil.server.invoice;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes an issued document with its lines and taxes, its audit leaf and its event. */
final class DocumentWriter {
    private final InvoiceRepository repository;
    private final Outbox outbox;
    private final Json json;

    @Inject
    DocumentWriter(InvoiceRepository repository, Outbox outbox, Json json) {
        this.repository = repository;
        this.outbox = outbox;
        this.json = json;
    }

    /** Comes back with the hash by which the audit log commits to the document. */
    byte[] write(CommandContext context, Invoice invoice, List<InvoiceLine> lines, List<TaxLine> taxes,
            Map<String, String> more) {
        writeLines(context.tx(), invoice.entity(), invoice.id(), lines, taxes);
        return writeHead(context, invoice, lines, taxes, more);
    }

    /** The part that does not name the document's number. */
    void writeLines(Transaction tx, EntityId entity, InvoiceId id, List<InvoiceLine> lines, List<TaxLine> taxes) {
        lines.forEach(line -> repository.insert(tx, id, line));
        taxes.forEach(tax -> repository.insert(tx, entity, id, tax));
    }

    /** The part that names it; as {@link #write}. */
    byte[] writeHead(CommandContext context, Invoice invoice, List<InvoiceLine> lines, List<TaxLine> taxes,
            Map<String, String> more) {
        Transaction tx = context.tx();
        byte[] hash = ContentHash.of(json, invoice, lines, taxes);
        repository.insert(tx, invoice, hash);
        Map<String, Object> facts = new TreeMap<>(more);
        facts.put("number", invoice.number());
        facts.put("amount", invoice.gross().decimal());
        facts.put("currency", invoice.gross().currency().code());
        facts.put("content", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        context.record(List.of(invoice.id().text(), invoice.customer().text()), List.of(invoice.entry().value()),
                facts);
        if (invoice.origin() == Origin.OWN) {
            String event = invoice.type().code() + ".issued";
            outbox.publish(tx, new OutboxEvent(event, invoice.id().text(), event + ":" + invoice.id(),
                    new InvoiceIssued(invoice.id(), invoice.entity(), invoice.customer())));
        }
        return hash;
    }
}
