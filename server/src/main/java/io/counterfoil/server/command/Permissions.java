package io.counterfoil.server.command;

import io.counterfoil.server.error.CounterfoilException;
import org.jspecify.annotations.Nullable;

/** Whether an actor may do something. Implemented by auth. */
public interface Permissions {
    /**
     * Comes back when the actor holds the permission now; a role taken away a moment ago no longer counts.
     *
     * @param permission {@code invoice:issue}
     * @param entity the legal entity that it is about, or null for what concerns the whole installation
     * @throws CounterfoilException {@code auth.denied}
     */
    void require(Actor actor, String permission, @Nullable EntityId entity);

    /** Whether the actor holds the permission, for lists that show only what one may see. */
    boolean holds(Actor actor, String permission, @Nullable EntityId entity);
}
