package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Drawings of drafts, marked as no invoice. */
@Path("/api/v1/entities/{entity}/invoices/drafts")
public final class DraftDrawingResource {
    private final Documents documents;

    @Inject
    DraftDrawingResource(Documents documents) {
        this.documents = documents;
    }

    @GET
    @Path("/{draft}/pdf")
    @Produces("application/pdf")
    @RequiresPermission("invoice:read")
    @Operation("Draws the invoice that the draft would be as a PDF, marked as a draft, by the template that is in use or by this instance; it is not kept.")
    public Response pdf(@PathParam("entity") EntityId entity, @PathParam("draft") DraftId draft,
            @QueryParam("template") @Nullable InstanceId template) {
        return drawing(entity, draft, template, RenderFormat.PDF);
    }

    @GET
    @Path("/{draft}/html")
    @Produces("text/html;charset=UTF-8")
    @RequiresPermission("invoice:read")
    @Operation("Draws the invoice that the draft would be as a page, marked as a draft, by the template that is in use or by this instance; it is not kept.")
    public Response html(@PathParam("entity") EntityId entity, @PathParam("draft") DraftId draft,
            @QueryParam("template") @Nullable InstanceId template) {
        return drawing(entity, draft, template, RenderFormat.HTML);
    }

    private Response drawing(EntityId entity, DraftId draft, @Nullable InstanceId template, RenderFormat format) {
        return DrawingAnswer.of(template == null
                ? documents.draft(entity, draft, format)
                : documents.draft(entity, draft, template, format));
    }
}
