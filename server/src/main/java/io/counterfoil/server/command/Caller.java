package io.counterfoil.server.command;

import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.RequestContext;

/** Who sends a request, as resources see it: auth's filter puts the actor there before the resource method runs. */
public final class Caller {
    private static final AttributeKey<Actor> ACTOR = AttributeKey.of("actor", Actor.class);

    private Caller() {}

    /** For auth's filter alone. */
    public static void identify(RequestContext request, Actor actor) {
        request.attribute(ACTOR, actor);
    }

    /** The actor of a request whose route demands a permission. */
    public static Actor actor(RequestContext request) {
        return request.attribute(ACTOR)
                .orElseThrow(() -> new IllegalStateException("the route is public: nobody is known"));
    }

    /** The key under which the outcome of this change is remembered. */
    public static IdempotencyKey key(RequestContext request) {
        return new IdempotencyKey(request.requireIdempotencyKey());
    }
}
