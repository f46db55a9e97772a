package io.counterfoil.server.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** For whoever watches the server: a service manager, a load balancer. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    /** Answer of {@code /health/live}. */
    record Live(boolean live) {}

    private final HealthChecks checks;

    @Inject
    HealthResource(HealthChecks checks) {
        this.checks = checks;
    }

    @GET
    @Path("/live")
    @Public(reason = "says only that the process answers")
    @Operation("Says that the process answers; restart it when this fails.")
    public Live live() {
        return new Live(true);
    }

    @GET
    @Path("/ready")
    @Public(reason = "a load balancer has no credentials; details hold nothing secret")
    @Operation("Says whether this node can serve requests, by 200 or 503, and what each check found.")
    public Answer<HealthChecks.Report> ready() {
        HealthChecks.Report report = checks.run();
        return report.ready() ? Answer.of(report) : Answer.unavailable(report);
    }
}
