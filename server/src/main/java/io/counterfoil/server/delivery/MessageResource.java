package io.counterfoil.server.delivery;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Messages to customers, and what became of them. */
@Path("/api/v1/entities/{entity}/messages")
@Produces(MediaType.APPLICATION_JSON)
public final class MessageResource {
    private static final String LIST = "messages";

    private final Messages messages;

    @Inject
    MessageResource(Messages messages) {
        this.messages = messages;
    }

    @GET
    @RequiresPermission("message:read")
    @Operation("Lists messages to customers, newest first, with their delivery state; narrow the list to a state or a customer.")
    public Page<MessageView> list(@PathParam("entity") EntityId entity, @QueryParam("state") @Nullable String state,
            @QueryParam("customer") @Nullable CustomerId customer, @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(messages.page(entity, state, customer, before, page.limit() + 1), page,
                message -> Cursor.of(LIST, message.id().value()));
    }

    @GET
    @Path("/{message}")
    @RequiresPermission("message:read")
    @Operation("Shows a message with each attempt to send it.")
    public MessageView one(@PathParam("entity") EntityId entity, @PathParam("message") MessageId message) {
        return messages.view(entity, message);
    }

    @POST
    @Path("/{message}/resend")
    @RequiresPermission("message:send")
    @Operation("Sends a message again: one that was refused or given up, one whose fate is not known, or one that was sent.")
    public MessageView resend(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("message") MessageId message) {
        return messages.resend(Caller.actor(request), IdempotencyKey.of(request), entity, message);
    }
}
