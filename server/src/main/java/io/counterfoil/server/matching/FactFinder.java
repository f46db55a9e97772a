package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.bank.LineDetails;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.Series;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is known about a receipt. Only reads. */
final class FactFinder {
    private static final int MOST_ITEMS = 200;
    private static final int MOST_EQUAL = 20;

    private final OpenItems items;
    private final Invoices invoices;
    private final Customers customers;
    private final Payers payers;

    @Inject
    FactFinder(OpenItems items, Invoices invoices, Customers customers, Payers payers) {
        this.items = items;
        this.invoices = invoices;
        this.customers = customers;
        this.payers = payers;
    }

    Facts find(Transaction tx, EntityId entity, OpenItem cash, BankLineView line) {
        LineDetails details = line.details();
        Customer holder = customers.require(tx, entity, cash.customer());
        CustomerId known = holder.state() == Customer.State.SUSPENSE ? null : holder.id();
        List<CustomerId> byAccount = payers.byAccount(tx, entity, details);
        List<CustomerId> byName = payers.byName(tx, entity, details);
        CustomerId payer = known == null ? Facts.payer(byAccount, byName) : known;
        return new Facts(cash.open(), known, byAccount, byName, named(tx, entity, details, cash.open()),
                payer == null ? List.of() : due(tx, entity, payer, cash.open()),
                due(tx, entity, items.open(tx, entity, ItemKind.RECEIVABLE, cash.open(), MOST_EQUAL)));
    }

    private List<NamedInvoice> named(Transaction tx, EntityId entity, LineDetails details, Money amount) {
        List<String> texts = Stream.of(details.references(), details.documents(),
                textOf(details.remittance()), textOf(details.information()))
                .flatMap(List::stream)
                .toList();
        NumberGrammar grammar = new NumberGrammar(
                invoices.series(tx, entity).stream().map(Series::pattern).toList());
        List<Invoice> found = invoices.withNumbers(tx, entity, grammar.candidates(texts));
        Map<DocumentRef, List<OpenItem>> itemsOf = items.of(tx, entity,
                found.stream().map(invoice -> DocumentRef.invoice(invoice.id().value())).toList());
        List<NamedInvoice> named = new ArrayList<>();
        for (Invoice invoice : found) {
            List<DueItem> open = itemsOf.getOrDefault(DocumentRef.invoice(invoice.id().value()), List.of())
                    .stream()
                    .filter(item -> item.kind() == ItemKind.RECEIVABLE && item.open().isPositive()
                            && item.open().currency().equals(amount.currency()))
                    .map(item -> due(item, invoice.number()))
                    .toList();
            named.add(new NamedInvoice(invoice.number(), invoice.customer(), open));
        }
        return named;
    }

    private static List<String> textOf(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    private List<DueItem> due(Transaction tx, EntityId entity, CustomerId customer, Money amount) {
        return due(tx, entity, items.open(tx, entity, customer, ItemKind.RECEIVABLE, MOST_ITEMS)
                .stream()
                .filter(item -> item.open().currency().equals(amount.currency()))
                .toList());
    }

    List<DueItem> due(Transaction tx, EntityId entity, Collection<OpenItem> open) {
        Map<InvoiceId, String> numbers = invoices.find(tx, entity,
                open.stream().map(item -> new InvoiceId(item.document().id())).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Invoice::id, Invoice::number));
        return open.stream()
                .map(item -> due(item, numbers.getOrDefault(new InvoiceId(item.document().id()), item.id().text())))
                .toList();
    }

    private static DueItem due(OpenItem item, String number) {
        return new DueItem(item.id(), item.customer(), number, item.open(), item.dueOn());
    }
}
