package io.counterfoil.server.matching;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receipts that a person decides about. */
@Path("/api/v1/entities/{entity}/exceptions")
@Produces(MediaType.APPLICATION_JSON)
public final class ExceptionResource {
    private static final String LIST = "exceptions";

    private final ReceiptExceptions exceptions;
    private final Deciding deciding;

    @Inject
    ExceptionResource(ReceiptExceptions exceptions, Deciding deciding) {
        this.exceptions = exceptions;
        this.deciding = deciding;
    }

    @GET
    @RequiresPermission("matching:read")
    @Operation("Lists receipts that wait for a person, oldest first, with what each could pay and why; state=decided lists those that waited.")
    public Page<ReceiptException> list(@PathParam("entity") EntityId entity,
            @QueryParam("state") @Nullable String state, @Context PageRequest page) {
        FieldChecks checks = new FieldChecks(MatchingErrors.INVALID);
        String wanted = checks.oneOf("state", state, MatchingRepository.OPEN,
                List.of(MatchingRepository.OPEN, MatchingRepository.DECIDED));
        checks.throwIfAny();
        long after = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(exceptions.page(entity, wanted, after, page.limit() + 1), page,
                each -> Cursor.of(LIST, each.id().value()));
    }

    @GET
    @Path("/{exception}")
    @RequiresPermission("matching:read")
    @Operation("Shows a receipt that waits for a person, with what it could pay as things are now.")
    public ReceiptException one(@PathParam("entity") EntityId entity, @PathParam("exception") ExceptionId id) {
        return exceptions.require(entity, id);
    }

    @POST
    @Path("/{exception}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("allocation:decide")
    @Operation("Decides about a receipt: allocate it to open items of one customer, leave it unapplied for a customer, or say that it is no customer's. The payer's account is remembered, unless learn is false.")
    public ReceiptException decide(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("exception") ExceptionId id, PersonDecision body) {
        deciding.decide(Caller.actor(request), IdempotencyKey.of(request), entity, id, body);
        return exceptions.require(entity, id);
    }
}
