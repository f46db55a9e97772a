package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Serves the modules of plugins' pages. */
@Path(PluginFiles.ROOT + "/{plugin: [a-z0-9.-]+}/{hash: [0-9a-f]+}")
public final class PluginFileResource {
    private final PluginFiles files;

    @Inject
    PluginFileResource(PluginFiles files) {
        this.files = files;
    }

    @GET
    @Path("/{name: [a-z0-9-]+[.]js}")
    @Public(reason = "scripts from plugins' packages, the same for everyone")
    @Operation("Gives a module that a plugin's page of the console loads.")
    public Response file(@PathParam("plugin") String plugin, @PathParam("hash") String hash,
            @PathParam("name") String name) {
        byte[] file = files.find(plugin, hash, name)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title()));
        return Response.ok(file)
                .type("text/javascript;charset=utf-8")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}
