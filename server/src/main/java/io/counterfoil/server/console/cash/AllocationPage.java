package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.server.allocation.AllocationDecisions;
import io.counterfoil.server.allocation.AllocationErrors;
import io.counterfoil.server.allocation.AllocationId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
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
import java.util.Map;

/** Takes back what a receipt paid, after a look at it. */
@Path(Console.ENTITY + "/payments/{receipt: rcp_[0-9A-Za-z]+}/allocations/{allocation}")
public final class AllocationPage {
    private static final long MOST_FORM_BYTES = 4L * 1024;

    private final Console console;
    private final ReceiptReading reading;
    private final AllocationDecisions decisions;

    @Inject
    AllocationPage(Console console, ReceiptReading reading, AllocationDecisions decisions) {
        this.console = console;
        this.reading = reading;
        this.decisions = decisions;
    }

    @GET
    @RequiresPermission("allocation:decide")
    @Operation("Shows what would be owed again if this allocation of a receipt was taken back.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId receipt, @PathParam("allocation") AllocationId allocation) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        ReceiptReading.Used used = used(entity, receipt, allocation);
        return visit.page(words.text("takeBack"), crumbs(visit, words, receipt),
                body(visit, words, form(visit, words, receipt, used, Map.of())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("allocation:decide")
    @Operation("Takes an allocation of a receipt back; the money is unapplied again, and the invoice open.")
    public Response takeBack(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId receipt, @PathParam("allocation") AllocationId allocation,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        ReceiptReading.Used used = used(entity, receipt, allocation);
        try {
            decisions.reverse(visit.actor(), Visit.key(form), entity, allocation, Visit.value(form, "reason"), null);
            return visit.done("payments/" + receipt, words.text("takeBack.done",
                    Map.of("amount", visit.figures().money(used.amount()), "invoice", used.shown())));
        } catch (CounterfoilException e) {
            return visit.again(words.text("takeBack"), crumbs(visit, words, receipt), body(visit, words,
                    visit.wrong(form(visit, words, receipt, used, form), e, Map.of())));
        }
    }

    private ReceiptReading.Used used(EntityId entity, ReceiptId receipt, AllocationId allocation) {
        return reading.read(entity, receipt)
                .uses()
                .stream()
                .filter(each -> each.allocation().id().equals(allocation))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(AllocationErrors.NOT_FOUND,
                        "Receipt " + receipt + " has no allocation " + allocation));
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words, ReceiptId receipt) {
        return List.of(new Shell.Crumb(words.text("payments"), visit.path("payments")),
                new Shell.Crumb(receipt.text(), visit.path("payments/" + receipt)));
    }

    private static Content body(Visit visit, Wording words, Form form) {
        return visit.ui()
                .stack(visit.ui().head(Head.of(words.text("takeBack"), words.text("takeBack.lede"))),
                        visit.ui().bareCard("take-back", words.text("takeBack"), visit.ui().form(form)));
    }

    private static Form form(Visit visit, Wording words, ReceiptId receipt, ReceiptReading.Used used,
            Map<String, List<String>> given) {
        return Form.of("take-back",
                visit.path("payments/" + receipt + "/allocations/" + used.allocation().id()),
                List.of(Visit.key(),
                        Field.of("reason", words.text("reason"), Field.Kind.TEXT, Visit.value(given, "reason"))
                                .needed()
                                .help(words.text("reason.books"))),
                words.text("takeBack.do", Map.of("amount", visit.figures().money(used.amount()), "invoice",
                        used.shown())))
                .cancel(Action.of(words.text("cancel"), visit.path("payments/" + receipt), null))
                .dangerous();
    }
}
