package io.counterfoil.server.auth;

import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives users the roles of their groups at the identity provider, everywhere, and takes those away again whose group
 * they have left. Roles that no group gives, and roles for one legal entity, are left as they are. A role that makes
 * users or roles is given by a person alone: whoever rules the provider's groups must not come to rule this server.
 */
final class GroupRoles {
    private static final Logger log = LoggerFactory.getLogger(GroupRoles.class);
    private static final Set<String> NEVER = Set.of("user:manage", "role:manage");

    private final Map<String, Set<String>> byGroup;
    private final GrantRepository grants;
    private final UserRepository users;
    private final AccessRights access;
    private final PermissionRegistry registry;

    @Inject
    GroupRoles(IdentityProviderConfig config, GrantRepository grants, UserRepository users, AccessRights access,
            PermissionRegistry registry) {
        this.byGroup = config.rolesByGroup();
        this.grants = grants;
        this.users = users;
        this.access = access;
        this.registry = registry;
    }

    /**
     * Within the command that signs in, whose transaction has raised the version of rights and locked the user.
     *
     * @return what the audit log is told; empty if nothing has changed
     */
    Map<String, Object> apply(CommandContext context, UserId user, List<String> groups) {
        if (byGroup.isEmpty()) {
            return Map.of();
        }
        Transaction tx = context.tx();
        Set<String> managed = new TreeSet<>();
        byGroup.values().forEach(managed::addAll);
        managed.removeIf(role -> !mayBeGiven(tx, role));
        List<RoleGrant> before = grants.grantsOf(tx, user);
        List<RoleGrant> after = new ArrayList<>(before.stream()
                .filter(grant -> grant.entity() != null || !managed.contains(grant.role()))
                .toList());
        Set<String> wanted = new TreeSet<>();
        groups.forEach(group -> wanted.addAll(byGroup.getOrDefault(group, Set.of())));
        wanted.retainAll(managed);
        wanted.forEach(role -> after.add(new RoleGrant(role, null)));
        if (Set.copyOf(before).equals(Set.copyOf(after))) {
            return Map.of();
        }
        grants.replaceGrants(tx, user, after, context.recordedAt());
        users.touch(tx, user);
        return Map.of("rolesBefore", texts(before), "rolesAfter", texts(after));
    }

    /** Whether a user makes users or roles, and so may link an identity only by hand. */
    boolean rules(Transaction tx, UserId user) {
        Rights rights = access.of(tx, grants.grantsOf(tx, user));
        return NEVER.stream().anyMatch(permission -> rights.holds(permission, null));
    }

    private boolean mayBeGiven(Transaction tx, String role) {
        boolean known = Roles.isName(role) && (BuiltInRole.find(role).isPresent() || grants.hasRole(tx, role));
        boolean harmless = access.patterns(tx, List.of(new RoleGrant(role, null)))
                .values()
                .stream()
                .flatMap(Set::stream)
                .flatMap(pattern -> registry.matching(pattern).stream())
                .noneMatch(NEVER::contains);
        if (!known || !harmless) {
            log.warn("auth.oidc.roles names the role {}, which {}; no group gives it", role,
                    known ? "makes users or roles" : "does not exist");
        }
        return known && harmless;
    }

    private static List<String> texts(List<RoleGrant> roles) {
        return roles.stream().map(Users::described).sorted().toList();
    }
}
