package io.counterfoil.server.delivery;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** How invoices and credit notes reach their customers. */
@Path("/api/v1/entities/{entity}/invoices")
@Produces(MediaType.APPLICATION_JSON)
public final class InvoiceDeliveryResource {
    private final InvoiceDeliveries deliveries;

    @Inject
    InvoiceDeliveryResource(InvoiceDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @Path("/{invoice}/deliveries")
    @RequiresPermission("message:read")
    @Operation("Shows how an invoice or credit note was sent, and whether it can be sent, or why not.")
    public InvoiceDeliveries.Deliveries deliveries(@PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice) {
        return deliveries.deliveries(entity, invoice);
    }

    @POST
    @Path("/{invoice}/deliveries")
    @RequiresPermission("message:send")
    @Operation("Sends an invoice or credit note to its customer now, for the first time or again.")
    public InvoiceDeliveries.Deliveries send(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice) {
        return deliveries.send(Caller.actor(request), IdempotencyKey.of(request), entity, invoice);
    }
}
