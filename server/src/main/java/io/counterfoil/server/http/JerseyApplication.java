package io.counterfoil.server.http;

import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.json.Json;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.inject.hk2.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * Hands Guice's singletons to Jersey: providers as instances, resources as classes with an instance bound to each.
 * Jersey looks for nothing by itself, neither on the class path nor in META-INF/services.
 */
final class JerseyApplication {
    private final HttpConfig config;
    private final Json json;
    private final Routes routes;
    private final Map<Class<?>, Object> resources;
    private final Set<Object> providers;

    JerseyApplication(HttpConfig config, Json json, Routes routes, Map<Class<?>, Object> resources,
            Set<Object> providers) {
        this.config = config;
        this.json = json;
        this.routes = routes;
        this.resources = resources;
        this.providers = providers;
    }

    ResourceConfig build() {
        ResourceConfig application = new ResourceConfig();
        application.setProperties(Map.of(
                ServerProperties.WADL_FEATURE_DISABLE, true,
                CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
                CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
                CommonProperties.PROVIDER_DEFAULT_DISABLE, "DATASOURCE,DOM,SAX,SOURCE,XSL,RENDEREDIMAGE",
                ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true,
                ServerProperties.PROCESSING_RESPONSE_ERRORS_ENABLED, true,
                ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true,
                ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0));
        application.register(new RequestContextFilter());
        application.register(new RouteFilter(routes));
        application.register(new RateLimitFilter(new RateLimits(), config));
        application.register(new RequestGuard(config.maxBodyBytes()));
        application.register(new AnswerFilter(json));
        application.register(new JsonBodies(json));
        application.register(new ProblemMapper());
        providers.forEach(application::register);
        resources.keySet().forEach(application::registerClasses);
        application.register(new Instances(resources));
        return application;
    }

    private static final class Instances extends AbstractBinder {
        private final Map<Class<?>, Object> resources;

        private Instances(Map<Class<?>, Object> resources) {
            this.resources = resources;
        }

        @Override
        protected void configure() {
            resources.forEach(this::bindInstance);
            bind(new ContextParameters()).to(ValueParamProvider.class);
        }

        private <T> void bindInstance(Class<T> type, Object instance) {
            Invariants.require(type.isInstance(instance), "the resource %s is not of its class", instance);
            bind(type.cast(instance)).to(type);
        }
    }
}
