package io.counterfoil.server.invoice;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Etag;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Drafts of invoices. */
@Path("/api/v1/entities/{entity}/invoices/drafts")
@Produces(MediaType.APPLICATION_JSON)
public final class DraftResource {
    private static final String LIST = "invoice-drafts";

    private final Drafts drafts;

    @Inject
    DraftResource(Drafts drafts) {
        this.drafts = drafts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("invoice:draft")
    @Operation("Writes a draft of an invoice.")
    public Response create(@Context RequestContext request, @PathParam("entity") EntityId entity, DraftContent body) {
        Draft draft = drafts.create(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return shown(Response.created(URI.create("/api/v1/entities/" + entity + "/invoices/drafts/" + draft.id())),
                draft);
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Lists the drafts that can still be issued, newest first.")
    public Page<Draft> list(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(drafts.page(entity, before, page.limit() + 1), page,
                draft -> Cursor.of(LIST, draft.id().value()));
    }

    @GET
    @Path("/{draft}")
    @RequiresPermission("invoice:read")
    @Operation("Shows a draft.")
    public Response one(@PathParam("entity") EntityId entity, @PathParam("draft") DraftId draft) {
        return shown(Response.ok(), drafts.require(entity, draft));
    }

    @GET
    @Path("/{draft}/preview")
    @RequiresPermission("invoice:read")
    @Operation("Shows the invoice that the draft would be if it were issued now, with its taxes.")
    public InvoicePreview preview(@PathParam("entity") EntityId entity, @PathParam("draft") DraftId draft) {
        return drafts.preview(entity, draft);
    }

    @PUT
    @Path("/{draft}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("invoice:draft")
    @Operation("Replaces a draft's content.")
    public Response update(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId draft, DraftContent body) {
        return shown(Response.ok(),
                drafts.update(Caller.actor(request), IdempotencyKey.of(request), entity, draft, IfMatch.of(request),
                        body));
    }

    @DELETE
    @Path("/{draft}")
    @RequiresPermission("invoice:draft")
    @Operation("Gives a draft up.")
    public Response discard(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId draft) {
        return shown(Response.ok(),
                drafts.discard(Caller.actor(request), IdempotencyKey.of(request), entity, draft, IfMatch.of(request)));
    }

    @POST
    @Path("/{draft}/issue")
    @RequiresPermission("invoice:issue")
    @Operation("Issues a draft: it gets its number, and nothing of it changes any more.")
    public Response issue(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId draft) {
        InvoiceView issued = drafts.issueAndShow(Caller.actor(request), IdempotencyKey.of(request), entity, draft,
                IfMatch.of(request));
        return Response.created(URI.create("/api/v1/entities/" + entity + "/invoices/" + issued.invoice().id()))
                .entity(issued)
                .build();
    }

    private static Response shown(Response.ResponseBuilder response, Draft draft) {
        return response.header("ETag", Etag.of(draft.version())).entity(draft).build();
    }
}
