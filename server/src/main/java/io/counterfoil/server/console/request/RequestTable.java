package io.counterfoil.server.console.request;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.server.request.RequestState;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests as the rows of tables: in the inbox, and on the pages of invoices and customers. */
public final class RequestTable {
    private static final int MOST = 20;

    private final CustomerRequests requests;
    private final Invoices invoices;
    private final Customers customers;
    private final Transactions transactions;

    @Inject
    RequestTable(CustomerRequests requests, Invoices invoices, Customers customers, Transactions transactions) {
        this.requests = requests;
        this.invoices = invoices;
        this.customers = customers;
        this.transactions = transactions;
    }

    /** The newest requests about an invoice; empty where there is none, and for readers who may not see them. */
    public Optional<Content> ofInvoice(Visit visit, InvoiceId invoice) {
        return card(visit, RequestQuery.ofInvoice(invoice), "");
    }

    /** The newest requests of a customer; empty where there is none, and for readers who may not see them. */
    public Optional<Content> ofCustomer(Visit visit, CustomerId customer) {
        return card(visit, RequestQuery.ofCustomer(customer), ListState.address(visit.path(RequestsPage.LIST),
                Map.of("customer", customer.text())));
    }

    private Optional<Content> card(Visit visit, RequestQuery query, String all) {
        if (!visit.may("request:read")) {
            return Optional.empty();
        }
        List<CustomerRequest> found = requests.page(visit.entity().id(), query, Long.MAX_VALUE, MOST + 1);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Wording words = visit.words(RequestTable.class);
        List<CustomerRequest> shown = found.subList(0, Math.min(MOST, found.size()));
        String note = found.size() > MOST && !all.isEmpty() ? words.text("newest") : "";
        return Optional.of(visit.ui()
                .card("requests", words.text("requests"), note, visit.ui().table(table(visit, shown, false))));
    }

    /** @param withCustomer whether each row says whose it is */
    Table table(Visit visit, List<CustomerRequest> shown, boolean withCustomer) {
        Wording words = visit.words(RequestTable.class);
        Map<InvoiceId, String> numbers = numbers(visit.entity().id(),
                shown.stream().map(CustomerRequest::invoice).collect(Collectors.toSet()));
        Map<CustomerId, CalledCustomer> called = withCustomer && visit.may("customer:read")
                ? called(visit.entity().id(), shown)
                : Map.of();
        List<Table.Column> columns = withCustomer
                ? List.of(what(words), Table.Column.text("customer", words.text("customer")), invoiceColumn(words),
                        received(words), amount(words), currency(words), state(words))
                : List.of(what(words), invoiceColumn(words), received(words), amount(words), currency(words),
                        state(words));
        return new Table(words.text("requests"), columns, shown.stream()
                .map(each -> withCustomer
                        ? Table.Row.of(what(visit, words, each), customer(visit, each, called.get(each.customer())),
                                invoice(visit, each, numbers), received(visit, each), amount(visit, each),
                                currency(each), pill(words, each.state()))
                        : Table.Row.of(what(visit, words, each), invoice(visit, each, numbers), received(visit, each),
                                amount(visit, each), currency(each), pill(words, each.state())))
                .toList());
    }

    private static Table.Column what(Wording words) {
        return Table.Column.text("kind", words.text("kind"));
    }

    private static Table.Column invoiceColumn(Wording words) {
        return Table.Column.text("invoice", words.text("invoice"));
    }

    private static Table.Column received(Wording words) {
        return Table.Column.text("received", words.text("received")).wide();
    }

    private static Table.Column amount(Wording words) {
        return Table.Column.figure("amount", words.text("amount"));
    }

    private static Table.Column currency(Wording words) {
        return Table.Column.text("currency", words.text("currency")).wide();
    }

    private static Table.Column state(Wording words) {
        return Table.Column.text("state", words.text("state"));
    }

    /** The kind, and what makes it more than one of many. */
    private static Cell what(Visit visit, Wording words, CustomerRequest request) {
        return new Cell.Link(words.text("kind." + request.kind().code()),
                visit.path(RequestsPage.LIST + "/" + request.id()), detail(visit, words, request));
    }

    static @Nullable String detail(Visit visit, Wording words, CustomerRequest request) {
        LocalDate day = request.promisedOn();
        if (day != null) {
            return words.text("promised", Map.of("day", visit.figures().date(day)));
        }
        return request.reason() == null ? null : words.text("reason." + request.reason().code());
    }

    private static Cell customer(Visit visit, CustomerRequest request, @Nullable CalledCustomer called) {
        return called == null
                ? new Cell.Text(request.customer().text(), null)
                : visit.customer(called.id(), called.number(), called.name());
    }

    private static Cell invoice(Visit visit, CustomerRequest request, Map<InvoiceId, String> numbers) {
        String number = numbers.getOrDefault(request.invoice(), request.invoice().text());
        return visit.may("invoice:read")
                ? new Cell.Link(number, visit.path("invoices/" + request.invoice()), null)
                : new Cell.Text(number, null);
    }

    private static Cell received(Visit visit, CustomerRequest request) {
        return new Cell.Text(visit.figures().instant(request.recordedAt(), visit.entity().timeZone()), null);
    }

    private static Cell amount(Visit visit, CustomerRequest request) {
        Money amount = request.amount();
        return amount == null ? new Cell.None() : visit.figures().cell(amount);
    }

    private static Cell currency(CustomerRequest request) {
        Money amount = request.amount();
        return amount == null ? new Cell.None() : new Cell.Text(amount.currency().code(), null);
    }

    static Cell.Pill pill(Wording words, RequestState state) {
        return new Cell.Pill(words.text("state." + state.code()), switch (state) {
            case OPEN -> Tone.WARN;
            case ANSWERED -> Tone.INFO;
            case CLOSED -> Tone.NEUTRAL;
        });
    }

    Map<InvoiceId, String> numbers(EntityId entity, Collection<InvoiceId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : transactions.read(tx -> invoices.find(tx, entity, ids))
                        .stream()
                        .collect(Collectors.toMap(Invoice::id, Invoice::number));
    }

    Map<CustomerId, CalledCustomer> called(EntityId entity, List<CustomerRequest> shown) {
        Set<CustomerId> ids = shown.stream().map(CustomerRequest::customer).collect(Collectors.toSet());
        return transactions.read(tx -> customers.called(tx, entity, ids));
    }
}
