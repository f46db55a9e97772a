package io.counterfoil.server.plugin;

import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which plugins there are. */
@Path("/api/v1/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginResource {
    private final PluginHouse house;

    @Inject
    PluginResource(PluginHouse house) {
        this.house = house;
    }

    @GET
    @RequiresPermission("plugin:read")
    @Operation("Lists the plugin packages of this server, those that were refused too, with what they offer.")
    public Page<PluginView> list() {
        return new Page<>(house.plugins(), null);
    }
}
