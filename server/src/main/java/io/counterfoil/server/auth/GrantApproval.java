package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.IfMatch;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Giving a user other roles, which may wait for a second person. */
final class GrantApproval implements Approvable<AskedGrant> {
    static final Terms TERMS = new Terms("role.grant", "user:manage", false, false);

    private final Users users;

    @Inject
    GrantApproval(Users users) {
        this.users = users;
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Class<AskedGrant> input() {
        return AskedGrant.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, AskedGrant input) {
        return List.of(Asked.of("user", input.user().text()),
                new Asked("roles", Users.shown(users.read(input.user()).roles()), Users.shown(input.roles())));
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, AskedGrant input) {
        Long version = input.version();
        UserView unused = users.setRoles(maker, Optional.of(key), input.user(), input.roles(),
                version == null ? Optional.empty() : Optional.of(new IfMatch(version)));
    }
}
