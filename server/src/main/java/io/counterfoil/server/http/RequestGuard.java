package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs after whoever asks is known and what he may do is decided, and before a byte of the body is read. Denies what
 * nobody has granted, then checks query parameters, the idempotency key and the size of the body.
 */
@Priority(Priorities.AUTHORIZATION + 500)
final class RequestGuard implements ContainerRequestFilter {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private final long maxBodyBytes;

    RequestGuard(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestContext context = RequestContext.of(request);
        Optional<Route> matched = context.route();
        if (matched.isEmpty()) {
            // Only the answer to OPTIONS comes from Jersey itself. Anything else that is no route of ours is not
            // entered.
            if (!request.getMethod().equals("OPTIONS")) {
                throw new NotAllowedException("OPTIONS");
            }
            return;
        }
        Route route = matched.get();
        if (!route.isPublic() && !context.accessGranted()) {
            throw new CounterfoilException(HttpErrors.NOT_SIGNED_IN,
                    "This needs someone who is signed in. Send the header Authorization: Bearer with a token.");
        }
        if (route.path().startsWith("/api/")) {
            checkQuery(route, request.getUriInfo().getQueryParameters());
        }
        checkIdempotencyKey(route, context);
        checkBody(route, request);
    }

    private static void checkQuery(Route route, MultivaluedMap<String, String> query) {
        Set<String> known = new TreeSet<>();
        Set<String> repeatable = new TreeSet<>();
        for (RouteParameter parameter : route.parameters()) {
            if (parameter.place() == RouteParameter.Place.QUERY) {
                known.add(parameter.name());
                if (parameter.type() instanceof ParameterizedType) {
                    repeatable.add(parameter.name());
                }
            } else if (parameter.place() == RouteParameter.Place.PAGE) {
                known.addAll(List.of("limit", "cursor"));
            }
        }
        for (Map.Entry<String, List<String>> given : query.entrySet()) {
            if (!known.contains(given.getKey())) {
                throw CounterfoilException.ofField(HttpErrors.UNKNOWN_PARAMETER, given.getKey(), "does not exist here",
                        known.isEmpty()
                                ? "Leave it out"
                                : "Leave it out; the parameters are "
                                        + String.join(", ", known));
            }
            if (given.getValue().size() > 1 && !repeatable.contains(given.getKey())) {
                throw CounterfoilException.ofField(HttpErrors.REPEATED_PARAMETER, given.getKey(), "is given "
                        + given.getValue().size() + " times", "Give it once");
            }
        }
    }

    private static void checkIdempotencyKey(Route route, RequestContext context) {
        Optional<String> key = context.header(IDEMPOTENCY_KEY);
        if (key.isEmpty()) {
            if (route.requiresIdempotencyKey()) {
                throw new CounterfoilException(HttpErrors.IDEMPOTENCY_KEY_MISSING,
                        "The header Idempotency-Key is missing. Send one that you make up for this change, such as a "
                                + "UUID, and the same one when you repeat the request: it is then carried out once.");
            }
            return;
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw new CounterfoilException(HttpErrors.IDEMPOTENCY_KEY_INVALID,
                    "The header Idempotency-Key is not of the right form. Send 1 to 128 visible ASCII characters "
                            + "without spaces, such as a UUID.");
        }
        context.idempotencyKey(key.get());
    }

    private void checkBody(Route route, ContainerRequestContext request) {
        @Nullable
        String encoding = request.getHeaderString("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new CounterfoilException(HttpErrors.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies are read without Content-Encoding. Send this one as it is.");
        }
        long limit = route.annotation(BodyLimit.class).map(BodyLimit::value).orElse(maxBodyBytes);
        if (request.getLength() > limit) {
            throw LimitedStream.tooLarge(limit);
        }
        LimitedStream limited = new LimitedStream(request.getEntityStream(), limit);
        request.setEntityStream(limited);
        request.setProperty(LimitedStream.PROPERTY, limited);
        boolean wanted = route.parameters()
                .stream()
                .anyMatch(parameter -> parameter.place() == RouteParameter.Place.BODY && parameter.required());
        if (wanted && !request.hasEntity()) {
            throw new CounterfoilException(HttpErrors.BODY_MISSING, "The request needs a body of the type "
                    + (route.consumes().isEmpty() ? "application/json" : String.join(" or ", route.consumes())) + ".");
        }
    }
}
