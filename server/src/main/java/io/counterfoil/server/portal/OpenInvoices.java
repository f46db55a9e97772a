package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a customer still owes, longest due first. Safe for threads. */
final class OpenInvoices {
    static final int MOST = 200;
    /** An invoice has more than one item where it is paid by instalments. */
    private static final int MOST_ITEMS = 1_000;

    private final OpenItems items;
    private final Invoices invoices;
    private final Checkouts checkouts;
    private final Transactions transactions;
    private final Clock clock;

    /**
     * What is owed.
     *
     * @param shown at most {@link #MOST}
     * @param more how many others there are
     * @param payable those that can be paid here and now
     */
    record Owed(List<PageRequestData.Standing> shown, int more, Set<String> payable) {
        Owed {
            shown = List.copyOf(shown);
            payable = Set.copyOf(payable);
        }
    }

    private record Read(List<OpenItem> items, Map<InvoiceId, Invoice> invoices) {}

    @Inject
    OpenInvoices(OpenItems items, Invoices invoices, Checkouts checkouts, Transactions transactions, Clock clock) {
        this.items = items;
        this.invoices = invoices;
        this.checkouts = checkouts;
        this.transactions = transactions;
        this.clock = clock;
    }

    Owed of(AccountVisit visit) {
        CustomerId customer = visit.customer().id();
        Read read = transactions.read(tx -> {
            List<OpenItem> found = items.open(tx, visit.owner(), customer, ItemKind.RECEIVABLE, MOST_ITEMS);
            Map<InvoiceId, Invoice> known = new HashMap<>();
            invoices.find(tx, visit.owner(), found.stream().map(OpenInvoices::invoice).distinct().toList())
                    .forEach(invoice -> known.put(invoice.id(), invoice));
            return new Read(found, known);
        });
        Map<InvoiceId, List<OpenItem>> byInvoice = new LinkedHashMap<>();
        for (OpenItem item : read.items()) {
            byInvoice.computeIfAbsent(invoice(item), unused -> new ArrayList<>()).add(item);
        }
        byInvoice.keySet().removeIf(id -> !read.invoices().containsKey(id));
        Set<InvoiceId> underWay = checkouts.underWay(visit.owner(), byInvoice.keySet());
        Map<CurrencyCode, Boolean> possible = new HashMap<>();
        LocalDate today = visit.entity().today(clock);
        List<PageRequestData.Standing> shown = new ArrayList<>();
        Set<String> payable = new HashSet<>();
        byInvoice.entrySet().stream().limit(MOST).forEach(entry -> {
            Invoice invoice = Objects.requireNonNull(read.invoices().get(entry.getKey()));
            Money open = entry.getValue().stream().map(OpenItem::open).reduce(Money::plus).orElseThrow();
            LocalDate due = entry.getValue().stream().map(OpenItem::dueOn).min(Comparator.naturalOrder()).orElseThrow();
            boolean pending = underWay.contains(invoice.id());
            shown.add(new PageRequestData.Standing(invoice.id().text(), invoice.number(), invoice.issueOn(),
                    Optional.of(due), invoice.gross(), open, today.isAfter(due), pending));
            if (!pending && possible.computeIfAbsent(open.currency(),
                    currency -> checkouts.possible(visit.owner(), currency)
                            || !checkouts.saved(visit.owner(), customer, currency).isEmpty())) {
                payable.add(invoice.id().text());
            }
        });
        return new Owed(shown, Math.max(0, byInvoice.size() - MOST), payable);
    }

    private static InvoiceId invoice(OpenItem item) {
        DocumentRef document = item.document();
        return new InvoiceId(document.id());
    }
}
