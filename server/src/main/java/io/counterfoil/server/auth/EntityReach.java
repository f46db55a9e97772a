package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import java.util.Set;

/**
 * Where an actor holds a permission, for lists that show only what one may see.
 *
 * @param all everywhere, and for what concerns the whole installation; the set is then empty
 * @param entities the legal entities, where it is not all
 */
public record EntityReach(boolean all, Set<EntityId> entities) {
    static final EntityReach ALL = new EntityReach(true, Set.of());

    public EntityReach { entities = Set.copyOf(entities); }

    public boolean nowhere() {
        return !all && entities.isEmpty();
    }

    public boolean contains(EntityId entity) {
        return all || entities.contains(entity);
    }
}
