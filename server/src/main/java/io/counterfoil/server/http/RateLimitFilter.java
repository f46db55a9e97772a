package io.counterfoil.server.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Counts the requests of routes marked {@link RateLimited}, before anything is asked of the database. */
@Priority(200)
final class RateLimitFilter implements ContainerRequestFilter {
    private final RateLimits limits;
    private final HttpConfig config;

    RateLimitFilter(RateLimits limits, HttpConfig config) {
        this.limits = limits;
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestContext context = RequestContext.of(request);
        context.route().flatMap(route -> route.annotation(RateLimited.class)).ifPresent(limited -> {
            RateLimit limit = limited.value();
            limits.count(limit, "address", ClientAddress.counted(context.remoteAddress()), byAddress(limit));
            if (!limited.per().isEmpty()) {
                @Nullable
                String value = request.getUriInfo().getPathParameters().getFirst(limited.per());
                limits.count(limit, limited.per(), String.valueOf(value), byThing(limit));
            }
        });
    }

    private int byAddress(RateLimit limit) {
        return switch (limit) {
            case SIGN_IN -> config.limitSignIn();
            case SET_UP -> config.limitSetUp();
            case PAGES -> config.limitPages();
            case HOOKS -> config.limitHooks();
            case TEST_MESSAGES -> config.limitTestMessages();
        };
    }

    private int byThing(RateLimit limit) {
        return switch (limit) {
            case PAGES -> config.limitLink();
            case HOOKS -> config.limitHookInstance();
            case SIGN_IN, SET_UP, TEST_MESSAGES -> 0;
        };
    }
}
