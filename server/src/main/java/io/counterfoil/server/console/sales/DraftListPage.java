package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The drafts that can still be issued, newest first. */
@Path(Console.ENTITY + "/invoices/drafts")
public final class DraftListPage {
    private static final String LIST = "drafts";

    private final Console console;
    private final Drafts drafts;
    private final CustomerList customers;
    private final Transactions transactions;

    @Inject
    DraftListPage(Console console, Drafts drafts, CustomerList customers, Transactions transactions) {
        this.console = console;
        this.drafts = drafts;
        this.customers = customers;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Lists the drafts that can still be issued.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(DraftListPage.class);
        ArrangedList arranged = visit.arranged(Listed.DRAFTS, Set.of());
        ListState state = arranged.state();
        long before = state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<Draft> found = drafts.page(entity, before, state.rows() + 1);
        List<Draft> rows = found.subList(0, Math.min(state.rows(), found.size()));
        boolean named = visit.may("customer:read");
        Map<CustomerId, CustomerLabel> labels = transactions.read(tx -> customers.labels(tx, entity,
                rows.stream().map(draft -> draft.content().customer()).toList(), named));
        Table table = new Table(words.text("drafts"),
                List.of(Table.Column.text("draft", words.text("draft")),
                        Table.Column.text("customer", words.text("col.customer")),
                        Table.Column.figure("lines", words.text("lines")),
                        Table.Column.text("first", words.text("line.description")).wide()),
                rows.stream()
                        .map(draft -> new Table.Row(draft.id().text(), List.of(
                                new Cell.Link(words.text("draft"), visit.path("invoices/drafts/" + draft.id()),
                                        draft.id().text()),
                                InvoiceRows.customer(visit, draft.content().customer(),
                                        labels.get(draft.content().customer())),
                                visit.figures().cell(draft.content().lines().size()),
                                new Cell.Text(draft.content().lines().getFirst().description(), null))))
                        .toList());
        String next = found.size() > state.rows() ? state.next(Cursor.of(LIST, rows.getLast().id().value())) : null;
        ListView.Bulk bulk = visit.may("invoice:issue")
                ? new ListView.Bulk(visit.path("invoices/drafts/bulk"),
                        List.of(new ListView.Parameter(Visit.KEY, Visit.key().value())),
                        List.of(new ListView.Bulk.Submit("issue", words.text("bulk.issue"), "file-check")), Map.of(),
                        null)
                : null;
        return visit.page(words.text("drafts"), InvoicePage.above(visit), List.of(visit.asset("js/select.js")), visit
                .ui()
                .stack(visit.ui().head(InvoiceListPage.head(visit, words)),
                        InvoiceListPage.tabs(visit, words, "drafts"),
                        arranged.show(new ListView("drafts", visit.path("invoices/drafts"), null, List.of(), List.of(),
                                List.of(), null, table,
                                new Empty("file-text", words.text("drafts.none"), words.text("drafts.none.text"),
                                        visit.may("invoice:draft")
                                                ? Action.of(words.text("new"), visit.path("invoices/new"), "plus")
                                                : null),
                                next == null && state.isFirstPage()
                                        ? null
                                        : new ListView.Pages(state.isFirstPage() ? null : state.firstPage(), next,
                                                words.text("list.rows",
                                                        Map.of("count", visit.figures().count(rows.size())))),
                                List.of()), bulk)));
    }
}
