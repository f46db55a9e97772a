package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.customer.CustomerQuery;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers the command palette. */
@Path(Console.ENTITY + "/search")
public final class SearchPage {
    private static final int MOST = 10;
    private static final int MOST_OF_A_KIND = 5;
    private static final int LONGEST = 200;

    private final Console console;
    private final InvoiceList invoices;
    private final CustomerList customers;
    private final Transactions transactions;

    /**
     * Something that was found.
     *
     * @param href its page
     * @param hint what it is
     */
    public record Hit(String label, String href, String hint) {}

    @Inject
    SearchPage(Console console, InvoiceList invoices, CustomerList customers, Transactions transactions) {
        this.console = console;
        this.invoices = invoices;
        this.customers = customers;
        this.transactions = transactions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission("me:read")
    @Operation("Finds documents by the beginning of their number, customers by number or whole name, and plugins' settings by title; at most 10.")
    public List<Hit> search(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        String text = visit.parameter("q");
        if (text.isEmpty() || text.length() > LONGEST) {
            return List.of();
        }
        Wording words = visit.words(SearchPage.class);
        boolean seesCustomers = visit.may("customer:read");
        boolean seesInvoices = visit.may("invoice:read");
        List<Hit> pages = pages(visit, words, text);
        return transactions.read(tx -> {
            List<Hit> hits = new ArrayList<>(pages);
            if (seesCustomers) {
                hits.addAll(customers(tx, visit, words, text));
            }
            if (seesInvoices) {
                hits.addAll(documents(tx, visit, words, text, DocumentType.INVOICE));
                hits.addAll(documents(tx, visit, words, text, DocumentType.CREDIT_NOTE));
            }
            return hits.subList(0, Math.min(MOST, hits.size()));
        });
    }

    /** Plugins' pages that have no entry in the menu: those of the menu the palette knows itself. */
    private static List<Hit> pages(Visit visit, Wording words, String text) {
        Locale locale = visit.figures().locale();
        return visit.contributed(ConsoleSlot.SETTINGS)
                .stream()
                .map(page -> new Hit(page.item().title(visit.ui().language()), visit.path(page.path()),
                        words.text("search.settings")))
                .filter(hit -> hit.label().toLowerCase(locale).contains(text.toLowerCase(locale)))
                .limit(MOST_OF_A_KIND)
                .toList();
    }

    private List<Hit> customers(Transaction tx, Visit visit, Wording words, String text) {
        EntityId entity = visit.entity().id();
        List<Customer> found = customers.page(tx, entity, new CustomerQuery(null, null, null, false, null), text,
                MOST_OF_A_KIND);
        Map<CustomerId, CustomerLabel> labels = customers.labels(tx, entity,
                found.stream().map(Customer::id).toList(), true);
        return found.stream()
                .map(customer -> new Hit(
                        labels.getOrDefault(customer.id(), new CustomerLabel(customer.number(), null)).text(),
                        visit.path("customers/" + customer.id()),
                        words.text("search.customer", Map.of("number", customer.number()))))
                .toList();
    }

    private List<Hit> documents(Transaction tx, Visit visit, Wording words, String text, DocumentType type) {
        return invoices.beginning(tx, visit.entity().id(), type, text, MOST_OF_A_KIND)
                .stream()
                .map(row -> new Hit(row.summary().invoice().number(),
                        visit.path("invoices/" + row.summary().invoice().id()),
                        words.text("document." + type.code()) + " · "
                                + words.text("status." + row.summary().status())))
                .toList();
    }
}
