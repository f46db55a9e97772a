package io.counterfoil.server.portal;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact who is signed in.
 *
 * @param mark of the contact's e-mail address
 * @param contact who signed in
 * @param customer the account that is looked at; null: still to be chosen
 */
record PortalSession(
        PortalSessionId id,
        EntityId entity,
        String mark,
        long contact,
        @Nullable CustomerId customer,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {
    /** As whom commands are run and leaves are written. */
    Actor actor() {
        return actor(contact);
    }

    static Actor actor(long contact) {
        String principal = Id.format("con", contact);
        return new Actor(Actor.Kind.PORTAL, principal, principal);
    }
}
