package io.counterfoil.server.plugin;

import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configured instances. There is no deletion: records of the past name them, so one that is not used is disabled. */
@Path("/api/v1/plugin-instances")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginInstanceResource {
    private static final String READ = "plugin:read";

    private final PluginInstances instances;
    private final Permissions permissions;

    @Inject
    PluginInstanceResource(PluginInstances instances, Permissions permissions) {
        this.instances = instances;
        this.permissions = permissions;
    }

    /**
     * What is to be changed; what is left out stays.
     *
     * @param values fields to set; an empty text takes a field's value away
     */
    record Change(@Nullable String name, @Nullable Map<String, String> values) {}

    /** What the plugin found when it tried the configuration. */
    record Finding(String severity, @Nullable String field, String message) {
        static Finding of(ConfigFinding found) {
            return new Finding(found.severity().name(), found.field().orElse(null), found.message());
        }
    }

    /** @param findings empty when all is well */
    record Checked(List<Finding> findings) {}

    @GET
    @RequiresPermission(READ)
    @Operation("Lists the configured instances of plugins by name, without their secrets.")
    public Page<InstanceView> list(@Context RequestContext request) {
        Actor actor = Caller.actor(request);
        return new Page<>(instances.list()
                .stream()
                .filter(instance -> permissions.holds(actor, READ, instance.entity()))
                .toList(), null);
    }

    @GET
    @Path("/{instance}")
    @RequiresPermission(READ)
    @Operation("Shows one instance, without its secrets.")
    public Answer<InstanceView> one(@Context RequestContext request, @PathParam("instance") InstanceId id) {
        InstanceView instance = instances.find(id);
        permissions.require(Caller.actor(request), READ, instance.entity());
        return versioned(instance);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("plugin:configure")
    @StepUp
    @Operation(value = "Makes an instance of a plugin's extension.", status = 201)
    public Answer<InstanceView> create(@Context RequestContext request, NewInstance body) {
        InstanceView made = instances.create(Caller.actor(request), IdempotencyKey.of(request), body);
        return Answer.created("/api/v1/plugin-instances/" + made.id().text(), made).version(made.version());
    }

    @PATCH
    @Path("/{instance}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RequiresPermission("plugin:configure")
    @StepUp
    @Operation("Changes an instance's name and values; fields that are left out stay as they are, secrets too.")
    public Answer<InstanceView> update(@Context RequestContext request, @PathParam("instance") InstanceId id,
            Change body) {
        Map<String, String> values = body.values() == null ? Map.of() : body.values();
        return versioned(instances.update(Caller.actor(request), IdempotencyKey.of(request), id,
                IfMatch.of(request).version(), new InstanceChange(Optional.ofNullable(body.name()), values)));
    }

    @POST
    @Path("/{instance}/enable")
    @RequiresPermission("plugin:configure")
    @StepUp
    @Operation("Lets an instance be used, also after the server had disabled it.")
    public Answer<InstanceView> enable(@Context RequestContext request, @PathParam("instance") InstanceId id) {
        return versioned(instances.enable(Caller.actor(request), IdempotencyKey.of(request), id,
                IfMatch.of(request).version()));
    }

    @POST
    @Path("/{instance}/disable")
    @RequiresPermission("plugin:configure")
    @StepUp
    @Operation("Takes an instance out of use.")
    public Answer<InstanceView> disable(@Context RequestContext request, @PathParam("instance") InstanceId id) {
        return versioned(instances.disable(Caller.actor(request), IdempotencyKey.of(request), id,
                IfMatch.of(request).version()));
    }

    @POST
    @Path("/{instance}/check")
    @RequiresPermission("plugin:configure")
    @NoIdempotencyKey(reason = "changes nothing")
    @Operation("Asks the plugin whether the configuration works.")
    public Checked check(@Context RequestContext request, @PathParam("instance") InstanceId id) {
        permissions.require(Caller.actor(request), "plugin:configure", instances.find(id).entity());
        return new Checked(instances.check(id).stream().map(Finding::of).toList());
    }

    private static Answer<InstanceView> versioned(InstanceView instance) {
        return Answer.of(instance).version(instance.version());
    }
}
