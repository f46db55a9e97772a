package io.counterfoil.server.matching;

import io.counterfoil.server.bank.StatementId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How far the receipts of a statement are matched. */
@Path("/api/v1/entities/{entity}/statements/{statement}/matching")
@Produces(MediaType.APPLICATION_JSON)
public final class MatchingResource {
    private final ReceiptExceptions exceptions;

    @Inject
    MatchingResource(ReceiptExceptions exceptions) {
        this.exceptions = exceptions;
    }

    @GET
    @RequiresPermission("statement:read")
    @Operation("Tells how far the receipts of a statement are matched: pending ones were not looked at yet.")
    public ReceiptExceptions.Progress progress(@PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId statement) {
        return exceptions.progress(entity, statement);
    }
}
