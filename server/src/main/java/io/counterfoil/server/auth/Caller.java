package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import java.util.Optional;

/**
 * Who sent a request, and by what means it is known.
 *
 * @param actor who acts
 * @param user the user behind it; empty for the command line of this machine
 * @param session the session of a browser, which needs the guard against other sites' pages; empty for tokens
 */
public record Caller(Actor actor, Optional<UserId> user, Optional<SessionId> session) {
    static Caller ofSession(StoredSession session) {
        String user = session.user().text();
        return new Caller(new Actor(Actor.Kind.USER, user, user), Optional.of(session.user()),
                Optional.of(session.id()));
    }

    static Caller ofToken(StoredToken token) {
        return new Caller(new Actor(Actor.Kind.TOKEN, token.id().text(), token.owner().text()),
                Optional.of(token.owner()), Optional.empty());
    }

    static Caller commandLine() {
        return new Caller(Actor.system("cli"), Optional.empty(), Optional.empty());
    }

    static Actor actorOf(UserId user) {
        return new Actor(Actor.Kind.USER, user.text(), user.text());
    }
}
