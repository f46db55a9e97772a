package io.counterfoil.server.http;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.bootstrap.BootstrapErrors;
import io.counterfoil.server.bootstrap.LifecycleBinder;
import io.counterfoil.server.json.JsonErrors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * The HTTP server. Needs {@link HttpConfig} and {@link io.counterfoil.server.json.JsonModule}. Name it last in the list
 * of modules, so that requests are served when everything else has started and stop before anything else stops.
 */
public final class HttpModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), HttpConfig.class);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        bind(PrometheusMeterRegistry.class).toInstance(meters);
        bind(MeterRegistry.class).toInstance(meters);
        bind(Routes.class).in(Scopes.SINGLETON);
        bind(ErrorCatalog.class).in(Scopes.SINGLETON);
        bind(HealthChecks.class).in(Scopes.SINGLETON);
        bind(OpenApi.class).in(Scopes.SINGLETON);
        HttpBinder.http(binder())
                .resource(HealthResource.class)
                .resource(MetricsResource.class)
                .resource(ErrorResource.class)
                .resource(AssetResource.class)
                .resource(OpenApiResource.class)
                .asset(HttpModule.class, "docs.css")
                .errors(HttpErrors.class)
                .errors(JsonErrors.class)
                .errors(BootstrapErrors.class);
        LifecycleBinder.lifecycle(binder())
                .manage(JvmMeters.class)
                .manage(HttpServerService.class)
                .announce(HttpServerService.class);
    }
}
