package io.counterfoil.server.portal;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.RequestContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what the portal's pages want to know of a request. Where the portal has a host name of its own it keeps the
 * portal and the rest apart: neither's cookies and pages are reached by the other's name. What both need, style sheets
 * and gateways' pages, is served under both.
 */
@PreMatching
@Priority(5)
final class PortalFilter implements ContainerRequestFilter {
    static final AttributeKey<Seen> SEEN = AttributeKey.of("portal request", Seen.class);
    private static final List<String> PORTAL = List.of("portal", "pay");
    private static final List<String> SHARED = List.of("assets", "hooks", "health");

    private final PortalConfig config;

    /**
     * What was seen of a request.
     *
     * @param parameters of the address
     */
    record Seen(URI address, Map<String, List<String>> parameters) {
        Seen { parameters = Map.copyOf(parameters); }

        /** The first value of a parameter; empty if it is not there. */
        String parameter(String name) {
            return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
        }
    }

    @Inject
    PortalFilter(PortalConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String first = request.getUriInfo().getPath().replaceFirst("^/", "").replaceFirst("/.*$", "");
        boolean portal = PORTAL.contains(first);
        URI address = request.getUriInfo().getRequestUri();
        if (portal) {
            RequestContext.of(request).attribute(SEEN, new Seen(address, request.getUriInfo().getQueryParameters()));
        }
        Optional<String> host = config.url().map(URI::getHost);
        if (host.isEmpty()) {
            return;
        }
        boolean here = host.get().equalsIgnoreCase(address.getHost());
        if (here != portal && !SHARED.contains(first)) {
            throw new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title());
        }
    }
}
