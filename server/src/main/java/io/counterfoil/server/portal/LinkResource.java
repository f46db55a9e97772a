package io.counterfoil.server.portal;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Links by which customers see and pay an invoice. */
@Path("/api/v1/entities/{entity}/invoices/{invoice}/links")
@Produces(MediaType.APPLICATION_JSON)
public final class LinkResource {
    private static final String LIST = "portal-links";

    private final Links links;

    /**
     * A link to be made.
     *
     * @param days until it expires, 1 to 366; null: 60
     */
    public record NewLink(@Nullable Integer days) {}

    @Inject
    LinkResource(Links links) {
        this.links = links;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("portal-link:manage")
    @Operation(value = "Makes a link to the page where the customer sees and pays the invoice, and shows its address once.", status = 201)
    public Answer<MadeLink> create(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, NewLink body) {
        MadeLink made = links.create(Caller.actor(request), IdempotencyKey.of(request), entity, invoice, body.days());
        return Answer.created(
                "/api/v1/entities/" + entity + "/invoices/" + invoice + "/links/" + made.link().id(), made);
    }

    @GET
    @RequiresPermission("portal-link:read")
    @Operation("Lists the links to an invoice's page, newest first, without their secrets.")
    public Page<Link> list(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(links.page(entity, invoice, before, page.limit() + 1), page,
                link -> Cursor.of(LIST, link.id().value()));
    }

    @DELETE
    @Path("/{link}")
    @RequiresPermission("portal-link:manage")
    @NoIdempotencyKey(reason = "revoking it twice is revoking it once")
    @Operation("Revokes a link: whoever opens it is told that it was withdrawn.")
    public Link revoke(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, @PathParam("link") LinkId link) {
        return links.revoke(Caller.actor(request), entity, invoice, link);
    }
}
