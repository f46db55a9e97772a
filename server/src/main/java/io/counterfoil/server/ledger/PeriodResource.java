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
import org.jspecify.annotations.Nullable;

/** Which months are closed, and closing and opening them. */
@Path("/api/v1/entities/{entity}/ledger/periods")
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

    /**
     * Which months to close or open.
     *
     * @param month the last month to close, or the one to open again
     * @param soft closing: whether entries of the period end may still go in
     */
    record PeriodChange(PeriodLock lock, YearMonth month, @Nullable Boolean soft, String reason) {}

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
    @Path("/close")
    @RequiresPermission(CLOSE)
    @Operation("Closes a month and all before it, under one lock.")
    public List<Period> close(@Context RequestContext request, @PathParam("entity") EntityId entity,
            PeriodChange body) {
        return run(request, entity, "period.close", CLOSE, body,
                (context, reason) -> Boolean.TRUE.equals(body.soft())
                        ? periods.softClose(context.tx(), entity, body.lock(), body.month(), context.actor(), reason)
                        : periods.close(context.tx(), entity, body.lock(), body.month(), context.actor(), reason));
    }

    @POST
    @Path("/reopen")
    @RequiresPermission(REOPEN)
    @Operation("Opens one closed month again, under one lock; it stays open until it is closed again.")
    public List<Period> reopen(@Context RequestContext request, @PathParam("entity") EntityId entity,
            PeriodChange body) {
        return run(request, entity, "period.reopen", REOPEN, body,
                (context, reason) -> List.of(periods.reopen(context.tx(), entity, body.lock(), body.month(),
                        context.actor(), reason)));
    }

    /** One change of periods. */
    @FunctionalInterface
    private interface Change {
        List<Period> make(CommandContext context, String reason);
    }

    private List<Period> run(RequestContext request, EntityId entity, String type, String permission,
            PeriodChange body, Change change) {
        String reason = LedgerResource.reason(body.reason());
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
                })).periods();
    }
}
