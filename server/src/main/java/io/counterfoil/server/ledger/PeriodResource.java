package io.counterfoil.server.ledger;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Which months are closed, and closing and opening them. */
@Path("/api/v1/entities/{entity}/ledger/periods")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PeriodResource {
    private static final String READ = "ledger:read";

    private final Periods periods;
    private final Transactions transactions;
    private final PeriodClosing closing;
    private final Permissions permissions;

    @Inject
    PeriodResource(Periods periods, Transactions transactions, PeriodClosing closing, Permissions permissions) {
        this.periods = periods;
        this.transactions = transactions;
        this.closing = closing;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Lists the periods that were closed at least once; all others are open.")
    public List<Period> list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        permissions.require(Caller.actor(request), READ, entity);
        return transactions.read(tx -> periods.list(tx, entity));
    }

    @POST
    @Path("/close")
    @RequiresPermission(PeriodClosing.CLOSE)
    @Operation("Closes a month and all before it, under one lock.")
    public List<Period> close(@Context RequestContext request, @PathParam("entity") EntityId entity,
            PeriodChange body) {
        return closing.close(Caller.actor(request), IdempotencyKey.of(request), entity, body);
    }

    @POST
    @Path("/reopen")
    @RequiresPermission(PeriodClosing.REOPEN)
    @StepUp
    @MayWait
    @Operation("Opens one closed month again, under one lock; it stays open until it is closed again.")
    public List<Period> reopen(@Context RequestContext request, @PathParam("entity") EntityId entity,
            PeriodChange body) {
        return closing.reopen(Caller.actor(request), IdempotencyKey.of(request), entity, body);
    }
}
