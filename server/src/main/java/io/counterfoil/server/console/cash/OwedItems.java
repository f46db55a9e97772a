package io.counterfoil.server.console.cash;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what a customer owes, for pages on which money is divided. Safe for threads. */
final class OwedItems {
    private static final int MOST_READ = 500;
    static final int MOST = 100;

    private final OpenItems items;
    private final Invoices invoices;
    private final Transactions transactions;

    /** An open item of an invoice. */
    record Owed(OpenItemId item, InvoiceId invoice, String number, Money open, LocalDate dueOn) {}

    @Inject
    OwedItems(OpenItems items, Invoices invoices, Transactions transactions) {
        this.items = items;
        this.invoices = invoices;
        this.transactions = transactions;
    }

    /**
     * In this currency: those named first, then by due date, at most {@link #MOST}.
     *
     * @param first items that must not be left out
     */
    List<Owed> of(EntityId entity, CustomerId customer, CurrencyCode currency, Set<OpenItemId> first) {
        return of(entity, customer, item -> item.open().currency().equals(currency), first);
    }

    /** In whatever currency: by due date, at most {@link #MOST}. */
    List<Owed> of(EntityId entity, CustomerId customer) {
        return of(entity, customer, item -> true, Set.of());
    }

    private List<Owed> of(EntityId entity, CustomerId customer, Predicate<OpenItem> wanted, Set<OpenItemId> first) {
        return transactions.read(tx -> {
            List<OpenItem> open = items.open(tx, entity, customer, ItemKind.RECEIVABLE, MOST_READ)
                    .stream()
                    .filter(wanted)
                    .sorted(Comparator.comparing((OpenItem item) -> !first.contains(item.id())))
                    .limit(MOST)
                    .toList();
            Map<InvoiceId, String> numbers = invoices.find(tx, entity,
                    open.stream().map(item -> new InvoiceId(item.document().id())).distinct().toList())
                    .stream()
                    .collect(Collectors.toMap(Invoice::id, Invoice::number));
            return open.stream().map(item -> {
                InvoiceId invoice = new InvoiceId(item.document().id());
                return new Owed(item.id(), invoice, numbers.getOrDefault(invoice, item.id().text()), item.open(),
                        item.dueOn());
            }).toList();
        });
    }
}
