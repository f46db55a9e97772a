package io.counterfoil.server.ledger;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
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
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Which months are closed, and closing and opening them. */
@Path("/api/v1/entities/{entity}/periods")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PeriodResource {
    private static final String READ = "ledger:read";
    private static final String CLOSE = "period:close";
    private static final String REOPEN = "period:reopen";

    private final Periods periods;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    /** How far to close: a month and all before it. */
    record Closing(PeriodLock lock, YearMonth through, String reason) {}

    record Reopening(PeriodLock lock, YearMonth month, String reason) {}

    /** The periods that changed. */
    record Changed(List<Period> periods) {}

    @Inject
    PeriodResource(Periods periods, Transactions transactions, Commands commands, Permissions permissions) {
        this.periods = periods;
        this.transactions = transactions;
        this.commands = commands;
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
    @Path("/closing")
    @RequiresPermission(CLOSE)
    @Operation("Closes a month and all before it, under one lock.")
    public Changed close(@Context RequestContext request, @PathParam("entity") EntityId entity, Closing closing) {
        return run(request, entity, "period.close", CLOSE, closing, LedgerResource.reason(closing.reason()),
                (context, reason) -> periods.close(context.tx(), entity, closing.lock(), closing.through(),
                        context.actor(), reason));
    }

    @POST
    @Path("/soft-closing")
    @RequiresPermission(CLOSE)
    @Operation("Closes a month and all before it to all but entries of the period end, under one lock.")
    public Changed softClose(@Context RequestContext request, @PathParam("entity") EntityId entity, Closing closing) {
        return run(request, entity, "period.soft-close", CLOSE, closing, LedgerResource.reason(closing.reason()),
                (context, reason) -> periods.softClose(context.tx(), entity, closing.lock(), closing.through(),
                        context.actor(), reason));
    }

    @POST
    @Path("/reopening")
    @RequiresPermission(REOPEN)
    @Operation("Opens one closed month again, under one lock; it stays open until it is closed again.")
    public Changed reopen(@Context RequestContext request, @PathParam("entity") EntityId entity,
            Reopening reopening) {
        return run(request, entity, "period.reopen", REOPEN, reopening, LedgerResource.reason(reopening.reason()),
                (context, reason) -> List.of(periods.reopen(context.tx(), entity, reopening.lock(),
                        reopening.month(), context.actor(), reason)));
    }

    /** One change of periods. */
    @FunctionalInterface
    private interface Change {
        List<Period> make(CommandContext context, String reason);
    }

    private Changed run(RequestContext request, EntityId entity, String type, String permission, Object body,
            String reason, Change change) {
        return commands.run(Caller.actor(request), Command.of(type, Changed.class)
                .needs(permission, entity)
                .keyed(IdempotencyKey.of(request), List.of(entity.text(), body))
                .does(context -> {
                    List<Period> changed = change.make(context, reason);
                    context.record(List.of(entity.text()), List.of(), Map.of("reason", reason, "periods", changed
                            .stream()
                            .map(period -> Map.<String, Object>of("lock", period.lock().name(), "from",
                                    period.fromOn().toString(), "to", period.toOn().toString(), "state",
                                    period.state().name()))
                            .toList()));
                    return new Changed(changed);
                }));
    }
}
