package io.counterfoil.server.document;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

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
    @Path("/{invoice}/documents")
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission("invoice:read")
    @Operation("Lists what has been drawn of an issued invoice or credit note, with hash, template and version.")
    public List<DocumentFacts> facts(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return documents.facts(entity, invoice);
    }
}
