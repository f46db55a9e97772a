package io.counterfoil.server.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** What Prometheus collects. */
@Path("/metrics")
public final class MetricsResource {
    private final PrometheusMeterRegistry meters;

    @Inject
    MetricsResource(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GET
    @Produces("text/plain;version=0.0.4;charset=utf-8")
    @Public(reason = "counts and times only; keep it from the outside at the proxy")
    @Operation("Gives all metrics in the text format of Prometheus.")
    public String metrics() {
        return meters.scrape();
    }
}
