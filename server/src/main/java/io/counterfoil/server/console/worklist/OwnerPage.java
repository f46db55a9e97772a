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
import io.counterfoil.server.worklist.CustomerOwners;
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

/** Gives a customer an owner, from the customer's page or from the worklist. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/owner")
public final class OwnerPage {
    private final Console console;
    private final CustomerOwners owners;
    private final OwnerCard card;

    @Inject
    OwnerPage(Console console, CustomerOwners owners, OwnerCard card) {
        this.console = console;
        this.owners = owners;
        this.card = card;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(CustomerOwners.ASSIGN)
    @Operation("Gives a customer an owner (owner=usr_…), or none.")
    public Response assign(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(OwnerPage.class);
        try {
            owners.assign(visit.actor(), Visit.key(form), entity, List.of(customer), OwnerCard.chosen(form));
            return visit.done(WayBack.of(visit, customer, form), words.text("card.done"));
        } catch (CounterfoilException e) {
            if (e.fields().isEmpty()) {
                throw e;
            }
            return visit.again(words.text("card"),
                    List.of(new Shell.Crumb(words.text("customers"), visit.path("customers"))),
                    visit.ui().head(Head.of(words.text("card"), words.text("card.note"))),
                    visit.ui()
                            .bareCard("owner", words.text("card"),
                                    visit.ui()
                                            .form(visit.wrong(card.form(visit, customer, WayBack.kept(form)), e,
                                                    Map.of()))));
        }
    }
}
