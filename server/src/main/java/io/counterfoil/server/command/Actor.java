package io.counterfoil.server.command;

import io.counterfoil.server.error.Invariants;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, decided once where the request comes in and handed down as an argument.
 *
 * @param kind what sort of principal it is
 * @param principal a surrogate, never a name or address: {@code usr_…}, {@code tok_…}, {@code sys_jobs}. It goes into
 *     the audit log and scopes idempotency keys.
 * @param person the user behind the principal: a token acts for its owner, and four-eyes rules compare persons
 * @param second who has approved what is done; null: nobody had to, as far as is known
 */
public record Actor(Kind kind, String principal, String person, @Nullable SecondPerson second) {
    /** What sort of principal acts. */
    public enum Kind {
        USER,
        TOKEN,
        PORTAL,
        SYSTEM
    }

    public Actor {
        Invariants.require(principal.matches("[a-z]{2,4}_[0-9A-Za-z-]{1,40}"), "'%s' is no principal", principal);
        Invariants.require(!person.isBlank(), "an actor without a person");
    }

    /** Who acts on their own. */
    public Actor(Kind kind, String principal, String person) {
        this(kind, principal, person, null);
    }

    /** The same, for the one command that this person has approved. */
    public Actor approvedBy(SecondPerson checker) {
        return new Actor(kind, principal, person, checker);
    }

    /** Whether rules for a second person apply: people and their tokens, not the server and not customers. */
    boolean isPerson() {
        return kind == Kind.USER || kind == Kind.TOKEN;
    }

    /**
     * The server itself: a job, the outbox, a resolver. It may do everything; what it does is in the audit log under
     * this name.
     */
    public static Actor system(String part) {
        return new Actor(Kind.SYSTEM, "sys_" + part, "sys_" + part);
    }
}
