package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built-in roles, and those that the company makes itself. */
public final class Roles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    private final Commands commands;
    private final Transactions transactions;
    private final GrantRepository grants;
    private final AccessRights access;
    private final PermissionRegistry registry;
    private final AuthzVersion version;

    @Inject
    Roles(Commands commands, Transactions transactions, GrantRepository grants, AccessRights access,
            PermissionRegistry registry, AuthzVersion version) {
        this.commands = commands;
        this.transactions = transactions;
        this.grants = grants;
        this.access = access;
        this.registry = registry;
        this.version = version;
    }

    /** Whether a role can be called so; one that cannot is not even looked for. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The built-in ones first. */
    public List<RoleView> list(Actor actor) {
        access.require(actor, "role:read", null);
        List<RoleView> roles = new ArrayList<>();
        for (BuiltInRole role : BuiltInRole.values()) {
            roles.add(new RoleView(role.roleName(), role.meaning(), true, List.copyOf(registry.patterns(role))));
        }
        roles.addAll(transactions.read(grants::customRoles));
        return roles;
    }

    /**
     * Makes a role, out of permissions that one holds oneself.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.bad-field}, {@code auth.role-taken}
     */
    public RoleView create(Actor actor, Optional<IdempotencyKey> key, String name, String meaning,
            List<String> permissions) {
        if (!isName(name)) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "name", "is not a role's name",
                    "Use 3 to 40 letters a-z, digits and dashes, beginning with a letter");
        }
        return write(actor, key, "auth.role-created", new RoleView(name, meaning, false, permissions),
                (context, role) -> {
                    if (BuiltInRole.find(name).isPresent() || grants.hasRole(context.tx(), name)) {
                        throw new CounterfoilException(AuthErrors.ROLE_TAKEN,
                                "There is a role " + name + " already. Choose another name, or change that one");
                    }
                    grants.insertRole(context.tx(), name, role.meaning(), role.permissions(), context.recordedAt());
                });
    }

    /**
     * Replaces what a role of the company's own holds; counts at once for everyone who holds it.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.bad-field}, {@code auth.role-unknown}
     */
    public RoleView replace(Actor actor, Optional<IdempotencyKey> key, String name, String meaning,
            List<String> permissions) {
        return write(actor, key, "auth.role-changed", new RoleView(name, meaning, false, permissions),
                (context, role) -> {
                    if (!isName(name) || !grants.hasRole(context.tx(), name)) {
                        throw CounterfoilException.ofField(AuthErrors.ROLE_UNKNOWN, "name",
                                "there is no role '" + Text.shortened(name) + "' of the company's own",
                                "GET /api/v1/roles lists them; built-in roles cannot be changed");
                    }
                    context.requireSecondPerson(null);
                    grants.replaceRole(context.tx(), name, role.meaning(), role.permissions());
                });
    }

    /** What a role of the company's own holds now; nothing for one that is not there. */
    List<String> held(String name) {
        return transactions.read(grants::customRoles)
                .stream()
                .filter(role -> role.name().equals(name))
                .flatMap(role -> role.permissions().stream())
                .toList();
    }

    /**
     * For start-up: a role that holds what no feature declares any more was made for another program.
     *
     * @throws IllegalStateException naming the roles
     */
    void requireDeclared() {
        for (RoleView role : transactions.read(grants::customRoles)) {
            for (String pattern : role.permissions()) {
                Invariants.require(!registry.matching(pattern).isEmpty(),
                        "the role %s holds the permission %s, which no feature declares", role.name(), pattern);
            }
        }
    }

    private RoleView write(Actor actor, Optional<IdempotencyKey> key, String type, RoleView asked,
            BiConsumer<CommandContext, RoleView> body) {
        RoleView role = new RoleView(asked.name(), Text.checked("meaning", asked.meaning(), 200), false,
                checked(actor, asked.permissions()));
        commands.run(actor, Keyed.keyed(Command.of(type, Done.class).needs("role:manage", null), key, role)
                .approvable(RoleApproval.TERMS.operation(), role)
                .does(context -> {
                    version.raise(context.tx());
                    body.accept(context, role);
                    context.record(List.of("role:" + role.name()), List.of(),
                            Map.of("permissions", role.permissions()));
                    return new Done(1);
                }));
        return role;
    }

    private List<String> checked(Actor actor, List<String> permissions) {
        Rights own = access.of(actor);
        if (permissions.isEmpty() || permissions.size() > 200) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "permissions", "is empty or too long",
                    "Name 1 to 200 permissions");
        }
        for (String pattern : permissions) {
            Set<String> matching = registry.matching(pattern);
            if (matching.isEmpty()) {
                throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, "permissions",
                        "'" + Text.shortened(pattern) + "' matches no permission",
                        "Write object:action, such as invoice:read or *:read; GET /api/v1/permissions lists them");
            }
            Stream<String> lacking = own.lacking(matching, null).stream();
            lacking.findFirst().ifPresent(permission -> {
                throw new CounterfoilException(AuthErrors.DENIED,
                        "You do not hold " + permission + " yourself, so you cannot make a role that holds it")
                        .with("permission", permission);
            });
        }
        return List.copyOf(new TreeSet<>(permissions));
    }
}
