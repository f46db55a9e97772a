package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Tab;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The list of invoices and credit notes. */
@Path(Console.ENTITY)
public final class InvoiceListPage {
    private final Console console;
    private final InvoiceTable table;
    private final InvoiceSelection selection;

    @Inject
    InvoiceListPage(Console console, InvoiceTable table, InvoiceSelection selection) {
        this.console = console;
        this.table = table;
        this.selection = selection;
    }

    @GET
    @Path("/invoices")
    @RequiresPermission("invoice:read")
    @Operation("Lists invoices or credit notes, searched, narrowed and sorted as the address says.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(InvoiceListPage.class);
        boolean notes = visit.parameter("type").equals("credit-note");
        ArrangedList arranged = visit.arranged(notes ? Listed.CREDIT_NOTES : Listed.INVOICES, InvoiceTable.FILTERS);
        Empty none = notes
                ? new Empty("undo-2", words.text("creditNotes.none"), words.text("creditNotes.none.text"), null)
                : new Empty("receipt-text", words.text("invoices.none"), words.text("invoices.none.text"),
                        visit.may("invoice:draft")
                                ? Action.of(words.text("new"), visit.path("invoices/new"), "plus")
                                : null);
        InvoiceTable.Shown shown = table.page(visit, arranged.state(), null, none);
        return visit.page(words.text("invoices"), List.of(), List.of(visit.asset("js/select.js")), visit.ui()
                .stack(visit.ui().head(head(visit, words)), tabs(visit, words, notes ? "creditNotes" : "invoices"),
                        arranged.show(shown.view(),
                                selection.bulk(visit, words, arranged.state(), shown.open()))));
    }

    @GET
    @Path("/invoices.{form: " + TableExport.FORMS + "}")
    @RequiresPermission("invoice:read")
    @Operation("Gives the list of invoices or credit notes as CSV or XLSX, with the filters of the address.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        return table.export(visit, form, visit.list("invoices", InvoiceTable.FILTERS));
    }

    static Head head(Visit visit, Wording words) {
        return Head.of(words.text("invoices"), words.text("invoices.lede", Map.of("name", visit.entity().name())),
                visit.may("invoice:draft")
                        ? List.of(Action.primary(words.text("new"), visit.path("invoices/new"), "plus"))
                        : List.of());
    }

    static Content tabs(Visit visit, Wording words, String current) {
        return visit.ui()
                .tabs(words.text("tabs"), List.of(
                        new Tab(words.text("invoices"), visit.path("invoices"), current.equals("invoices"), null),
                        new Tab(words.text("creditNotes"), visit.path("invoices?type=credit-note"),
                                current.equals("creditNotes"), null),
                        new Tab(words.text("drafts"), visit.path("invoices/drafts"), current.equals("drafts"), null)));
    }
}
