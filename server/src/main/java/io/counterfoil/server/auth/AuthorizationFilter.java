package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.http.Routes;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a request on when its caller holds the permission of the matched method for at least one legal entity. For which
 * one is checked by the command, which knows what it is about, and here where the route's path has a parameter for it.
 */
@Priority(Priorities.AUTHORIZATION)
final class AuthorizationFilter implements ContainerRequestFilter {
    private final AccessRights access;
    private final RefusedAccess refused;

    /** @throws IllegalStateException if a route demands what no feature declares: the server does not start */
    @Inject
    AuthorizationFilter(AccessRights access, RefusedAccess refused, PermissionRegistry registry, Routes routes) {
        this.access = access;
        this.refused = refused;
        registry.requireDeclared(routes.all().stream().map(Route::permission).flatMap(Optional::stream).toList(),
                "routes");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestContext context = RequestContext.of(request);
        Optional<String> permission = context.route().flatMap(Route::permission);
        if (permission.isEmpty()) {
            return;
        }
        Caller caller = context.attribute(Caller.OF_REQUEST)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_SIGNED_IN,
                        "This needs someone who is signed in. Send the header Authorization: Bearer with an API token, or sign in by POST /api/v1/sessions"));
        try {
            access.requireAnywhere(caller.actor(), permission.get());
        } catch (CounterfoilException e) {
            refused.record(context, caller.actor(), AuthErrors.DENIED, Map.of("permission", permission.get()));
            throw e;
        }
        requireWithin(request, caller, permission.get());
        context.grantAccess();
    }

    /**
     * A route whose path names a legal entity as {@code {entity}} is for those who hold the permission there. Others
     * hear that there is no such thing: whether there is, is not their business.
     */
    private void requireWithin(ContainerRequestContext request, Caller caller, String permission) {
        String entity = request.getUriInfo().getPathParameters().getFirst("entity");
        if (entity != null && !access.holds(caller.actor(), permission, EntityId.valueOf(entity))) {
            refused.record(RequestContext.of(request), caller.actor(), HttpErrors.NOT_FOUND,
                    Map.of("permission", permission, "entity", entity));
            throw new CounterfoilException(HttpErrors.NOT_FOUND, "There is no legal entity " + entity);
        }
    }
}
