package io.counterfoil.server.operations;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.events.DeadLetter;
import io.counterfoil.server.events.EventId;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Events that a consumer failed to take in after its last attempt. They are kept until somebody replays them. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLetterResource {
    private static final String LIST = "dead-letters";

    private final Outbox outbox;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    @Inject
    DeadLetterResource(Outbox outbox, Transactions transactions, Commands commands, Permissions permissions) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.commands = commands;
        this.permissions = permissions;
    }

    /** What is delivered again. */
    record Replayed(EventId event, String consumer) {}

    @GET
    @RequiresPermission("job:read")
    @Operation("Lists events that could not be delivered, newest first.")
    public Page<DeadLetter> list(@Context RequestContext request, @Context PageRequest page) {
        permissions.require(Caller.actor(request), "job:read", null);
        EventId before = page.after(LIST, 1).map(cursor -> new EventId(cursor.number(0))).orElse(null);
        return Page.cut(transactions.read(tx -> outbox.deadLetters(tx, before, page.limit() + 1)), page,
                letter -> Cursor.of(LIST, letter.event().value()));
    }

    @POST
    @Path("/{event}/{consumer}/replay")
    @RequiresPermission("job:manage")
    @Operation("Delivers an event to its consumer again.")
    public Replayed replay(@Context RequestContext request, @PathParam("event") EventId event,
            @PathParam("consumer") String consumer) {
        return commands.run(Caller.actor(request), Command.of("event.replay", Replayed.class)
                .needs("job:manage", null)
                .keyed(IdempotencyKey.of(request), List.of(event.text(), consumer))
                .does(context -> {
                    outbox.replay(context.tx(), event, consumer);
                    context.record(List.of(event.text()), List.of(), Map.of("consumer", consumer));
                    return new Replayed(event, consumer);
                }));
    }
}
