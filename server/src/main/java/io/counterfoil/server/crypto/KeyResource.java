package io.counterfoil.server.crypto;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.Jobs;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that personal data and secrets are encrypted under; never the keys themselves. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
public final class KeyResource {
    private final KeyRotation rotation;
    private final RootKeys roots;
    private final Jobs jobs;
    private final Commands commands;
    private final Permissions permissions;

    /**
     * @param entity the legal entity, or null for the installation's own keys
     * @param version of its key that wraps now
     * @param behind how many keys below are still wrapped by an older version
     */
    record EntityKey(@Nullable EntityId entity, int version, int behind) {}

    /** @param rootVersion of the root key that wraps now */
    record KeyState(int rootVersion, List<EntityKey> entities) {}

    /** @param what entities or root */
    record NewRotation(KeyRotationJob.What what) {}

    /** @param job shows how far it is at /api/v1/jobs/{job} */
    record Rotation(JobId job) {}

    @Inject
    KeyResource(KeyRotation rotation, RootKeys roots, Jobs jobs, Commands commands, Permissions permissions) {
        this.rotation = rotation;
        this.roots = roots;
        this.jobs = jobs;
        this.commands = commands;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission("key:read")
    @Operation("Shows which versions of the keys are in use, and what is still wrapped by older ones.")
    public KeyState state(@Context RequestContext request) {
        permissions.require(Caller.actor(request), "key:read", null);
        return new KeyState(roots.current(), rotation.entities()
                .stream()
                .sorted()
                .map(entity -> new EntityKey(entity == PersonalData.INSTALLATION ? null : new EntityId(entity),
                        rotation.version(entity), rotation.behind(entity)))
                .toList());
    }

    @POST
    @Path("/rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("key:rotate")
    @StepUp
    @Operation(value = "Puts new keys above the old ones while everything goes on; a job wraps again what the old ones wrap.", status = 202)
    public Answer<Rotation> rotate(@Context RequestContext request, NewRotation body) {
        Rotation begun = commands.run(Caller.actor(request), Command.of("keys.rotate", Rotation.class)
                .needs("key:rotate", null)
                .keyed(IdempotencyKey.of(request), body)
                .does(context -> {
                    JobId job = jobs.submit(context.tx(), new JobRequest(KeyRotationJob.TYPE, null,
                            new KeyRotationJob.Parameters(body.what()), context.actor().principal()));
                    context.record(List.of(job.text()), List.of(),
                            Map.of("what", body.what().name().toLowerCase(Locale.ROOT)));
                    return new Rotation(job);
                }));
        return Answer.accepted("/api/v1/jobs/" + begun.job().text(), begun);
    }
}
