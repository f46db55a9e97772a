package io.counterfoil.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Optional;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** The first filter behind matching: says in the context which route will answer. */
@Priority(100)
final class RouteFilter implements ContainerRequestFilter {
    private final Routes routes;

    RouteFilter(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        @Nullable
        ResourceMethod method = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        if (method == null) {
            return;
        }
        Optional<Route> route = routes.of(method.getInvocable().getDefinitionMethod());
        route.ifPresent(matched -> {
            RequestContext.of(request).route(matched);
            if (request.getProperty(Frame.ATTRIBUTE) instanceof Frame frame) {
                frame.route(matched.path());
            }
        });
    }
}
