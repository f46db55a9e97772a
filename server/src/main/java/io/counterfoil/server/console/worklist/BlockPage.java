package io.counterfoil.server.console.worklist;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.worklist.DunningBlocks;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Keeps a customer's reminders back, and lets them go again, from the customer's page or from the worklist. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/dunning-block")
public final class BlockPage {
    private final Console console;
    private final DunningBlocks blocks;
    private final BlockCard card;

    @Inject
    BlockPage(Console console, DunningBlocks blocks, BlockCard card) {
        this.console = console;
        this.blocks = blocks;
        this.card = card;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(DunningBlocks.PERMISSION)
    @Operation("Keeps a customer's reminders back (until=…, reason=…).")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BlockPage.class);
        try {
            int unused = blocks.set(visit.actor(), Visit.key(form), entity, List.of(customer), BlockCard.until(form),
                    Visit.value(form, BlockCard.REASON));
            return visit.done(WayBack.of(visit, customer, form), words.text("block.done"));
        } catch (CounterfoilException e) {
            if (e.fields().isEmpty()) {
                throw e;
            }
            return visit.again(words.text("block"),
                    List.of(new Shell.Crumb(words.text("customers"), visit.path("customers"))),
                    visit.ui().head(Head.of(words.text("block"), words.text("block.note"))), visit.ui()
                            .bareCard("dunning-block", words.text("block"), visit.ui()
                                    .form(visit.wrong(card.setting(visit, customer, form, WayBack.kept(form)), e,
                                            Map.of()))));
        }
    }

    @POST
    @Path("/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(DunningBlocks.PERMISSION)
    @Operation("Lets a customer be reminded again.")
    public Response lift(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        int unused = blocks.lift(visit.actor(), Visit.key(form), entity, List.of(customer));
        return visit.done(WayBack.of(visit, customer, form), visit.words(BlockPage.class).text("block.lifted"));
    }
}
