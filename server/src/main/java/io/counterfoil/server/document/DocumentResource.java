package io.counterfoil.server.document;

import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drawings of issued invoices and credit notes. */
@Path("/api/v1/entities/{entity}/invoices")
public final class DocumentResource {
    private final Documents documents;

    @Inject
    DocumentResource(Documents documents) {
        this.documents = documents;
    }

    @GET
    @Path("/{invoice}/pdf")
    @Produces("application/pdf")
    @RequiresPermission("invoice:read")
    @Operation("Answers the PDF of an issued invoice or credit note; drawn once, and the same ever after.")
    public Response pdf(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return DrawingAnswer.of(documents.pdf(entity, invoice));
    }

    @GET
    @Path("/{invoice}/html")
    @Produces("text/html;charset=UTF-8")
    @RequiresPermission("invoice:read")
    @Operation("Answers an issued invoice or credit note as a page; drawn once, and the same ever after.")
    public Response html(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return DrawingAnswer.of(documents.html(entity, invoice));
    }

    @GET
    @Path("/{invoice}/preview/pdf")
    @Produces("application/pdf")
    @RequiresPermission("invoice:read")
    @Operation("Draws an issued document as a PDF by this template instance, marked as a preview; it is not kept, and the document's own drawing stays.")
    public Response previewPdf(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice,
            @QueryParam("template") @Nullable InstanceId template) {
        return preview(entity, invoice, template, RenderFormat.PDF);
    }

    @GET
    @Path("/{invoice}/preview/html")
    @Produces("text/html;charset=UTF-8")
    @RequiresPermission("invoice:read")
    @Operation("Draws an issued document as a page by this template instance, marked as a preview; it is not kept, and the document's own drawing stays.")
    public Response previewHtml(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice,
            @QueryParam("template") @Nullable InstanceId template) {
        return preview(entity, invoice, template, RenderFormat.HTML);
    }

    @GET
    @Path("/{invoice}/documents")
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission("invoice:read")
    @Operation("Lists what has been drawn of an issued invoice or credit note, with hash, template and version.")
    public List<DocumentFacts> facts(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return documents.facts(entity, invoice);
    }

    private Response preview(EntityId entity, InvoiceId invoice, @Nullable InstanceId template, RenderFormat format) {
        if (template == null) {
            throw CounterfoilException.ofField(DocumentErrors.NO_TEMPLATE, "template", "is missing",
                    "Give the id of a plugin instance of the point invoice-template");
        }
        return DrawingAnswer.of(documents.preview(entity, invoice, template, format));
    }
}
