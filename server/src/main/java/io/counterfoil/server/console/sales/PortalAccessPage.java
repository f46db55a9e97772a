package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.portal.PortalAccess;
import io.counterfoil.ui.Form;
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

/** Takes from a customer's contacts what they have the portal open by, from the list of contacts. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/portal-access")
public final class PortalAccessPage {
    private final Console console;
    private final PortalAccess access;

    @Inject
    PortalAccessPage(Console console, PortalAccess access) {
        this.console = console;
        this.access = access;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(PortalAccess.PERMISSION)
    @Operation("Removes the portal passkeys of a customer's contacts and ends their portal sessions.")
    public Response end(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PortalAccessPage.class);
        PortalAccess.Ended ended = access.end(visit.actor(), entity, customer);
        return visit.done("customers/" + customer + "/contacts", words.text("access.done",
                Map.of("passkeys", visit.figures().count(ended.passkeys()), "sessions",
                        visit.figures().count(ended.sessions()))));
    }

    /** The form that does it. */
    static Form form(Visit visit, CustomerId customer) {
        Wording words = visit.words(PortalAccessPage.class);
        return Form.of("portal-access-form", visit.path("customers/" + customer + "/portal-access"),
                List.of(Visit.key()), words.text("access.do")).dangerous();
    }
}
