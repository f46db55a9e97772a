package io.counterfoil.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import org.jspecify.annotations.Nullable;

/** Everyone may do everything, for tests that are not about rights. */
public final class AllowsAll implements Permissions {
    @Override
    public void require(Actor actor, String permission, @Nullable EntityId entity) {
        assertThat(permission).isNotEmpty();
    }

    @Override
    public boolean holds(Actor actor, String permission, @Nullable EntityId entity) {
        return true;
    }
}
