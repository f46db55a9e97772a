package io.counterfoil.server.operations;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What whoever helps needs to know about this installation. */
@Path("/api/v1/diagnostics")
@Produces("application/zip")
public final class DiagnosticsResource {
    private final Diagnostics diagnostics;

    @Inject
    DiagnosticsResource(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @GET
    @RequiresPermission(Diagnostics.EXPORT)
    @StepUp
    @Operation("Gives a zip of settings, states, counts and sizes of this installation, without secrets and without anything about anyone.")
    public Response bundle(@Context RequestContext request) {
        return Response.ok(diagnostics.take(Caller.actor(request)))
                .header("Content-Disposition", "attachment; filename=\"counterfoil-diagnostics.zip\"")
                .build();
    }
}
