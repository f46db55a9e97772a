package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.RequestContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Who sent a request, and by what means it is known.
 *
 * @param actor who acts
 * @param user the user behind it; empty for the command line of this machine
 * @param session the session of a browser, which needs the guard against other sites' pages; empty for tokens
 * @param authenticatedAt when the user of the session last proved who they are; empty for tokens
 */
public record Caller(
        Actor actor,
        Optional<UserId> user,
        Optional<SessionId> session,
        Optional<Instant> authenticatedAt) {
    static final AttributeKey<Caller> OF_REQUEST = AttributeKey.of("caller", Caller.class);

    /** Who sent this request; empty on a public route that someone unknown has called. */
    public static Optional<Caller> find(RequestContext context) {
        return context.attribute(OF_REQUEST);
    }

    /** Who sent this request to a route that demands a permission. */
    public static Caller of(RequestContext context) {
        return find(context).orElseThrow(() -> new IllegalStateException("a request without a caller got through"));
    }

    /** As whom a resource method of a route that demands a permission runs its commands. */
    public static Actor actor(RequestContext context) {
        return of(context).actor();
    }

    /** For a filter that has found out who asks by another way than this package's own. */
    public static void identify(RequestContext context, Actor actor) {
        context.attribute(OF_REQUEST, new Caller(actor, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static Caller ofSession(StoredSession session) {
        String user = session.user().text();
        return new Caller(new Actor(Actor.Kind.USER, user, user), Optional.of(session.user()),
                Optional.of(session.id()), Optional.of(session.authenticatedAt()));
    }

    static Caller ofToken(StoredToken token) {
        return new Caller(new Actor(Actor.Kind.TOKEN, token.id().text(), token.owner().text()),
                Optional.of(token.owner()), Optional.empty(), Optional.empty());
    }

    static Caller commandLine() {
        return new Caller(Actor.system("cli"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Actor actorOf(UserId user) {
        return new Actor(Actor.Kind.USER, user.text(), user.text());
    }
}
