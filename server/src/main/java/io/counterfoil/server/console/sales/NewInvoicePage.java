package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Sheet;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins a draft. */
@Path(Console.ENTITY + "/invoices/new")
public final class NewInvoicePage {
    static final long MOST_FORM_BYTES = 2_097_152;

    private final Console console;
    private final Drafts drafts;
    private final Drafting drafting;
    private final DraftTotals totals;

    @Inject
    NewInvoicePage(Console console, Drafts drafts, Drafting drafting, DraftTotals totals) {
        this.console = console;
        this.drafts = drafts;
        this.drafting = drafting;
        this.totals = totals;
    }

    @GET
    @RequiresPermission("invoice:draft")
    @Operation("Shows the form of a new draft.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        DraftForm form = DraftForm.empty(drafting.number(visit, visit.parameter("customer")));
        return page(visit, form, Visit.key(), DraftTotals.blank(visit, address(visit)), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:draft")
    @Operation("Writes a draft, or adds a line to the form, removes one or calculates its totals.")
    public Response write(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        DraftForm form = DraftForm.of(sent);
        Field key = Field.hidden(Visit.KEY, Visit.value(sent, Visit.KEY));
        if (form.changedLines(sent)) {
            return page(visit, form, key, DraftTotals.later(visit, address(visit)), null);
        }
        if (DraftTotals.wanted(sent)) {
            return page(visit, form, key,
                    DraftTotals.known(visit, address(visit), totals.typed(visit, sent, null)), null);
        }
        try {
            Draft draft = drafts.create(visit.actor(), Visit.key(sent), entity,
                    form.content(visit, drafting.chosen(visit, form.customer()), null));
            return visit.done("invoices/drafts/" + draft.id(),
                    visit.words(NewInvoicePage.class).text("draft.saved"));
        } catch (CounterfoilException e) {
            return page(visit, form, Visit.key(), DraftTotals.later(visit, address(visit)), e);
        }
    }

    @POST
    @Path("/totals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:draft")
    @Operation("Calculates what the form of a new draft comes to, and keeps nothing.")
    public Response totals(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        return visit.part(visit.ui().tally(totals.typed(visit, sent, null)));
    }

    private static String address(Visit visit) {
        return visit.path("invoices/new");
    }

    private Response page(Visit visit, DraftForm form, Field key, Sheet.Live live,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(NewInvoicePage.class);
        var sheet = form.sheet(visit, address(visit), List.of(key), drafting.offered(visit), wrong,
                Action.of(words.text("cancel"), visit.path("invoices/drafts"), null), live);
        var head = visit.ui().head(Head.of(words.text("new"), words.text("new.lede")));
        var card = visit.ui().bareCard("draft-card", words.text("new"), visit.ui().sheet(sheet));
        return wrong == null
                ? visit.page(words.text("new"), InvoicePage.above(visit), head, card)
                : visit.again(words.text("new"), InvoicePage.above(visit), head, card);
    }
}
