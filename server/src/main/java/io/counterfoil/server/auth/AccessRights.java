package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who may do what, now: a change counts at once on the node that made it, and within a second on the others. Asked
 * before a transaction opens, never inside of one. Safe for threads.
 */
public final class AccessRights implements Permissions {
    private final PermissionRegistry registry;
    private final GrantRepository grants;
    private final UserRepository users;
    private final TokenRepository tokens;
    private final Clock clock;
    private final VersionedCache<Rights> ofUsers;
    private final VersionedCache<TokenRights> ofTokens;

    private record TokenRights(StoredToken token, Rights rights) {}

    @Inject
    AccessRights(PermissionRegistry registry, GrantRepository grants, UserRepository users, TokenRepository tokens,
            AuthzVersion version, Transactions transactions, Clock clock) {
        this.registry = registry;
        this.grants = grants;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
        this.ofUsers = new VersionedCache<>(version, transactions);
        this.ofTokens = new VersionedCache<>(version, transactions);
    }

    @Override
    public void require(Actor actor, String permission, @Nullable EntityId entity) {
        if (!holds(actor, permission, entity)) {
            throw denied(permission, entity);
        }
    }

    @Override
    public boolean holds(Actor actor, String permission, @Nullable EntityId entity) {
        Invariants.require(registry.contains(permission), "no feature declares the permission %s", permission);
        return of(actor).holds(permission, entity);
    }

    /** Where the actor holds the permission: for lists, and for routes whose legal entity is known later. */
    public EntityReach reach(Actor actor, String permission) {
        Invariants.require(registry.contains(permission), "no feature declares the permission %s", permission);
        return of(actor).reach(permission);
    }

    /** What the actor may do somewhere, by permission. */
    List<HeldRight> held(Actor actor) {
        Rights rights = of(actor);
        return registry.all()
                .stream()
                .map(each -> new HeldRight(each.name(), each.meaning(), rights.reach(each.name())))
                .filter(right -> !right.reach().nowhere())
                .toList();
    }

    /**
     * Comes back when the actor holds the permission for at least one legal entity.
     *
     * @throws CounterfoilException {@code auth.denied}
     */
    public void requireAnywhere(Actor actor, String permission) {
        if (reach(actor, permission).nowhere()) {
            throw denied(permission, null);
        }
    }

    Rights of(Actor actor) {
        return switch (actor.kind()) {
            case SYSTEM -> Rights.ALL;
            case PORTAL -> Rights.PORTAL;
            case USER -> ofUser(UserId.valueOf(actor.principal()));
            case TOKEN -> ofToken(TokenId.valueOf(actor.principal()));
        };
    }

    /** The roles that a user holds for a legal entity, or for all of them. */
    public Set<String> roles(Transaction tx, UserId user, EntityId entity) {
        return grants.grantsOf(tx, user)
                .stream()
                .filter(grant -> grant.entity() == null || entity.equals(grant.entity()))
                .map(RoleGrant::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a set of grants amounts to, read now. */
    Rights of(Transaction tx, List<RoleGrant> held) {
        Map<String, Set<String>> patterns = patterns(tx, held);
        return Rights.of(held, role -> patterns.getOrDefault(role, Set.of()));
    }

    /** What each role of the grants holds; a role that is nowhere is left out. */
    Map<String, Set<String>> patterns(Transaction tx, List<RoleGrant> held) {
        List<String> names = held.stream().map(RoleGrant::role).distinct().toList();
        Map<String, Set<String>> patterns = new HashMap<>(grants.patternsOf(tx, names));
        for (String name : names) {
            BuiltInRole.find(name).ifPresent(role -> patterns.put(name, registry.patterns(role)));
        }
        return patterns;
    }

    private Rights ofUser(UserId user) {
        return ofUsers.find(user.text(), tx -> load(tx, user)).orElse(Rights.NONE);
    }

    private Rights ofToken(TokenId id) {
        return ofTokens.find(id.text(), tx -> tokens.findGood(tx, id)
                .flatMap(token -> load(tx, token.owner())
                        .map(rights -> new TokenRights(token, rights.limitedTo(token.scopes(), token.entity())))))
                .filter(held -> clock.instant().isBefore(held.token().expiresAt()))
                .map(TokenRights::rights)
                .orElse(Rights.NONE);
    }

    private Optional<Rights> load(Transaction tx, UserId user) {
        return users.find(tx, user)
                .filter(StoredUser::active)
                .map(active -> of(tx, grants.grantsOf(tx, user)).ofSignedIn());
    }

    private static CounterfoilException denied(String permission, @Nullable EntityId entity) {
        CounterfoilException denied = new CounterfoilException(AuthErrors.DENIED,
                "This needs the permission " + permission
                        + (entity == null ? "" : " for the legal entity " + entity.text())
                        + ". An administrator can grant a role that holds it")
                .with("permission", permission);
        return entity == null ? denied : denied.with("entity", entity.text());
    }
}
