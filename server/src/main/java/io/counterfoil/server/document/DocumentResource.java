package io.counterfoil.server.document;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.SecurityHeaders;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Drawings of issued invoices and credit notes. */
@Path("/api/v1/entities/{entity}/invoices")
public final class DocumentResource {
    /** The template's own styles and pictures, and nothing from anywhere. */
    static final String DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            + "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

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
        return answer(documents.pdf(entity, invoice));
    }

    @GET
    @Path("/{invoice}/html")
    @Produces("text/html;charset=UTF-8")
    @RequiresPermission("invoice:read")
    @Operation("Answers an issued invoice or credit note as a page; drawn once, and the same ever after.")
    public Response html(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return answer(documents.html(entity, invoice));
    }

    @GET
    @Path("/{invoice}/documents")
    @Produces(MediaType.APPLICATION_JSON)
    @RequiresPermission("invoice:read")
    @Operation("Lists what has been drawn of an issued invoice or credit note, with hash, template and version.")
    public List<DocumentFacts> facts(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return documents.facts(entity, invoice);
    }

    private static Response answer(RenderedDocument document) {
        byte[] hash = HexFormat.of().parseHex(document.facts().sha256());
        return Response.ok(document.file().content())
                .header("Content-Disposition", "inline; filename=\"" + document.file().name() + "\"")
                .header("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
                .header(SecurityHeaders.POLICY, DRAWING_POLICY)
                .build();
    }
}
