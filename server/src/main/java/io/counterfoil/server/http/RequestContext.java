package io.counterfoil.server.http;

import static java.util.Objects.requireNonNull;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that is being served. A resource method takes it as a parameter marked {@code @Context};
 * a filter gets it by {@link #of}. It belongs to the one thread that serves the request.
 */
public final class RequestContext {
    private static final String PROPERTY = RequestContext.class.getName();

    private final String requestId;
    private final String remoteAddress;
    private final MultivaluedMap<String, String> headers;
    private final Map<AttributeKey<?>, Object> attributes = new HashMap<>();
    private @Nullable Route route;
    private @Nullable String idempotencyKey;
    private boolean accessGranted;

    RequestContext(String requestId, String remoteAddress, MultivaluedMap<String, String> headers) {
        this.requestId = requireNonNull(requestId, "requestId is null");
        this.remoteAddress = requireNonNull(remoteAddress, "remoteAddress is null");
        this.headers = requireNonNull(headers, "headers is null");
    }

    /** The context of the request that a filter sees; there from before matching on. */
    public static RequestContext of(ContainerRequestContext request) {
        return (RequestContext) requireNonNull(request.getProperty(PROPERTY), "the request has no context yet");
    }

    void attachTo(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** The caller's X-Request-Id if it was well-formed, else one of ours. Also in every log line and in the answer. */
    public String requestId() {
        return requestId;
    }

    /** The address of the caller; of the proxy, unless {@code http.forwarded} is {@code accept}. */
    public String remoteAddress() {
        return remoteAddress;
    }

    /** The resource method that will answer; empty before matching and for what Jersey answers itself (OPTIONS). */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }

    void route(Route matched) {
        this.route = matched;
    }

    /** The key that the caller gave to this change; well-formed. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** For methods that cannot be reached without one: every change under /api/v1. */
    public String requireIdempotencyKey() {
        Invariants.require(idempotencyKey != null, "%s was reached without an idempotency key", route);
        return requireNonNull(idempotencyKey);
    }

    void idempotencyKey(String key) {
        this.idempotencyKey = key;
    }

    /**
     * A header that may be there once.
     *
     * @throws CounterfoilException {@code http.header-repeated} if it is there more than once
     */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new CounterfoilException(HttpErrors.HEADER_REPEATED,
                    "The header " + name + " stands in the request " + values.size() + " times. Send it once.");
        }
        return values.stream().findFirst();
    }

    /** Something that another package has hung on this request. */
    public <T> Optional<T> attribute(AttributeKey<T> key) {
        return Optional.ofNullable(attributes.get(key)).map(key.type()::cast);
    }

    public <T> void attribute(AttributeKey<T> key, T value) {
        attributes.put(key, requireNonNull(value, "value is null"));
    }

    /**
     * Says that whoever asks holds the permission that the route demands. Only a filter that has checked it calls this;
     * without the call a method that demands a permission answers 401.
     */
    public void grantAccess() {
        this.accessGranted = true;
    }

    boolean accessGranted() {
        return accessGranted;
    }
}
