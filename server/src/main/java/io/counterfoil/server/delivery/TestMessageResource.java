package io.counterfoil.server.delivery;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Messages that only try a channel out. */
@Path("/api/v1/entities/{entity}/test-messages")
@Produces(MediaType.APPLICATION_JSON)
public final class TestMessageResource {
    private final TestMessages messages;
    private final Entities entities;

    /**
     * What is to be tried.
     *
     * @param channel a plugin instance of the point reminder-channel
     * @param address of a mail box that the caller can look into
     */
    record NewTestMessage(InstanceId channel, String address) {}

    @Inject
    TestMessageResource(TestMessages messages, Entities entities) {
        this.messages = messages;
        this.entities = entities;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RateLimited(RateLimit.TEST_MESSAGES)
    @RequiresPermission(TestMessages.PERMISSION)
    @Operation("Sends a test message through a channel and answers what became of it: accepted, rejected, retry later, or unknown.")
    public TestOutcome send(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewTestMessage body) {
        return messages.send(Caller.actor(request), IdempotencyKey.of(request), entity, body.channel(), body.address(),
                entities.require(entity).language());
    }
}
