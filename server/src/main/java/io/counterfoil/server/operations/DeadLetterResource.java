package io.counterfoil.server.operations;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.events.DeadLetter;
import io.counterfoil.server.events.EventId;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Events that a consumer failed to take in after its last attempt. They are kept until somebody replays them. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLetterResource {
    private static final String LIST = "dead-letters";

    private final DeadLetters letters;

    @Inject
    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @RequiresPermission(JobControl.READ)
    @Operation("Lists events that could not be delivered, newest first.")
    public Page<DeadLetter> list(@Context RequestContext request, @Context PageRequest page) {
        EventId before = page.after(LIST, 1).map(cursor -> new EventId(cursor.number(0))).orElse(null);
        return Page.cut(letters.list(Caller.actor(request), before, page.limit() + 1), page,
                letter -> Cursor.of(LIST, letter.event().value()));
    }

    @POST
    @Path("/{event}/{consumer}/replay")
    @RequiresPermission(JobControl.MANAGE)
    @Operation("Delivers an event to its consumer again.")
    public DeadLetters.Replayed replay(@Context RequestContext request, @PathParam("event") EventId event,
            @PathParam("consumer") String consumer) {
        return letters.replay(Caller.actor(request), IdempotencyKey.of(request), event, consumer);
    }
}
