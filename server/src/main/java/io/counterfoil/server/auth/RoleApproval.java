package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changing what a role of the company's own holds, for all its holders; it may wait for a second person. */
final class RoleApproval implements Approvable<RoleView> {
    static final Terms TERMS = new Terms("role.change", "role:manage", false, false);

    private final Roles roles;

    @Inject
    RoleApproval(Roles roles) {
        this.roles = roles;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<RoleView> input() {
        return RoleView.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, RoleView input) {
        return List.of(Asked.of("role", input.name()),
                new Asked("permissions", String.join(", ", roles.held(input.name())),
                        String.join(", ", input.permissions())));
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, RoleView input) {
        RoleView unused = roles.replace(maker, Optional.of(key), input.name(), input.meaning(), input.permissions());
    }
}
