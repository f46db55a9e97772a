package io.counterfoil.server.console.sales;

import io.counterfoil.server.allocation.Allocations;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItemView;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.allocation.StoredAllocation;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.delivery.InvoiceDeliveries;
import io.counterfoil.server.dunning.InvoiceReminder;
import io.counterfoil.server.dunning.Reminders;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.ledger.EntryHead;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what happened to a document after its issue. */
final class InvoiceHistory {
    private static final int MOST_REMINDERS = 20;

    private final Allocations allocations;
    private final OpenItems items;
    private final InvoiceList list;
    private final Invoices invoices;
    private final InvoiceDeliveries deliveries;
    private final Reminders reminders;
    private final Ledger ledger;
    private final Transactions transactions;

    @Inject
    InvoiceHistory(Allocations allocations, OpenItems items, InvoiceList list, Invoices invoices,
            InvoiceDeliveries deliveries, Reminders reminders, Ledger ledger, Transactions transactions) {
        this.allocations = allocations;
        this.items = items;
        this.list = list;
        this.invoices = invoices;
        this.deliveries = deliveries;
        this.reminders = reminders;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** All that the reader may know. */
    InvoicePast read(Visit visit, InvoiceView view) {
        EntityId entity = visit.entity().id();
        Invoice invoice = view.invoice();
        // Asks plugins whether it could be sent, so it stands outside of the transaction.
        InvoiceDeliveries.Deliveries sent = visit.may("message:read")
                ? deliveries.deliveries(entity, invoice.id())
                : new InvoiceDeliveries.Deliveries(invoice.id(), false, null, List.of());
        boolean reminding = visit.may("reminder:read") && invoice.type() == DocumentType.INVOICE;
        boolean books = visit.may("ledger:read");
        return transactions.read(tx -> {
            List<StoredAllocation> uses = new ArrayList<>();
            for (OpenItemView item : view.items()) {
                uses.addAll(allocations.touching(tx, entity, item.id()));
            }
            Set<OpenItemId> own = view.items().stream().map(OpenItemView::id).collect(Collectors.toSet());
            Map<OpenItemId, OpenItem> others = items.byId(tx, entity, uses.stream()
                    .map(use -> own.contains(use.from()) ? use.to() : use.from())
                    .collect(Collectors.toSet()));
            List<InvoiceSummary> notes = invoice.type() == DocumentType.INVOICE
                    ? list.creditNotes(tx, entity, invoice.id())
                    : List.of();
            List<InvoiceReminder> reminded = reminding
                    ? reminders.about(tx, entity, invoice.id(), MOST_REMINDERS)
                    : List.of();
            return new InvoicePast(view, uses, own, others, numbers(tx, entity, others), notes, reminded, sent,
                    books ? entries(tx, entity, invoice, uses) : List.of());
        });
    }

    /** The numbers of the documents behind items, by the documents' ids. */
    private Map<Long, String> numbers(Transaction tx, EntityId entity, Map<OpenItemId, OpenItem> others) {
        List<InvoiceId> documents = others.values()
                .stream()
                .map(OpenItem::document)
                .filter(document -> document.type().equals("invoice") || document.type().equals("credit-note"))
                .map(document -> new InvoiceId(document.id()))
                .toList();
        Map<Long, String> numbers = new HashMap<>();
        invoices.find(tx, entity, documents).forEach(found -> numbers.put(found.id().value(), found.number()));
        return numbers;
    }

    private List<EntryHead> entries(Transaction tx, EntityId entity, Invoice invoice, List<StoredAllocation> uses) {
        List<EntryHead> heads = new ArrayList<>(ledger.entriesOf(tx, entity, invoice.id()));
        for (EntryId entry : uses.stream().map(StoredAllocation::entry).distinct().toList()) {
            ledger.find(tx, entity, entry).ifPresent(found -> heads.add(found.head()));
        }
        return heads;
    }
}
