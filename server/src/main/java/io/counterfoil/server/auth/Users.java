package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The company's people. Nobody can grant what they do not hold themselves, nor change someone who holds more; and the
 * last administrator stays. An administrator never chooses another's password: an invitation lets its receiver choose.
 */
public final class Users {
    private static final Duration INVITATION = Duration.ofDays(7);
    private static final int MOST_ASKED = 1_000;

    private final Commands commands;
    private final Transactions transactions;
    private final UserRepository users;
    private final GrantRepository grants;
    private final SetupTokenRepository invitations;
    private final TokenRepository tokens;
    private final Sessions sessions;
    private final AccessRights access;
    private final PermissionRegistry registry;
    private final AuthzVersion version;
    private final Ids ids;

    /** What is remembered of an invitation under an idempotency key: never the token itself. */
    record Invited(UserId user, String tokenHash, Instant expiresAt) {}

    @Inject
    Users(Commands commands, Transactions transactions, UserRepository users, GrantRepository grants,
            SetupTokenRepository invitations, TokenRepository tokens, Sessions sessions, AccessRights access,
            PermissionRegistry registry, AuthzVersion version, Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.users = users;
        this.grants = grants;
        this.invitations = invitations;
        this.tokens = tokens;
        this.sessions = sessions;
        this.access = access;
        this.registry = registry;
        this.version = version;
        this.ids = ids;
    }

    /**
     * Makes a user, who can sign in once they have chosen a password with the invitation.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.bad-field}, {@code auth.login-taken},
     *     {@code auth.role-unknown}, {@code command.needs-second-person} for a user with roles where giving roles waits
     *     for one
     */
    public Invitation create(Actor actor, Optional<IdempotencyKey> key, NewUser asked) {
        Login login = Login.choose(asked.login());
        String display = Text.checked("display", asked.display(), 100);
        Rights own = access.of(actor);
        String token = SetupToken.next();
        Invited invited = commands.run(actor,
                Keyed.keyed(Command.of("auth.user-created", Invited.class).needs("user:manage", null), key, asked)
                        .does(context -> {
                            Transaction tx = context.tx();
                            version.raise(tx);
                            if (users.find(tx, login).isPresent()) {
                                throw new CounterfoilException(AuthErrors.LOGIN_TAKEN,
                                        "The login " + login.text() + " is taken. Choose another one");
                            }
                            UserId id = new UserId(ids.next());
                            users.insert(tx, id, login, display, context.recordedAt());
                            List<RoleGrant> roles = distinct(asked.roles());
                            requireKnown(tx, roles);
                            requireCovered(tx, own, roles);
                            if (!roles.isEmpty()) {
                                context.refuseWithoutSecondPerson(GrantApproval.TERMS,
                                        "Make the user without roles, then give them roles: that waits for one");
                            }
                            grants.replaceGrants(tx, id, roles, context.recordedAt());
                            context.record(List.of(id.text()), List.of(), Map.of("roles", described(roles)));
                            return invite(context, id, token);
                        }));
        return shown(invited, token);
    }

    /**
     * A new invitation in place of an older one, for whoever lost theirs or their password. The old password works
     * until the invitation is used.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.user-unknown}, {@code auth.user-disabled},
     *     {@code command.needs-second-person} for a user with roles where giving roles waits for one
     */
    public Invitation invite(Actor actor, Optional<IdempotencyKey> key, UserId user) {
        Rights own = access.of(actor);
        String token = SetupToken.next();
        Invited invited = commands.run(actor,
                Keyed.keyed(Command.of("auth.user-invited", Invited.class).needs("user:manage", null), key, user)
                        .does(context -> {
                            StoredUser stored = lock(context.tx(), own, user);
                            if (!stored.active()) {
                                throw new CounterfoilException(AuthErrors.USER_DISABLED,
                                        "The user " + user.text() + " is disabled. Enable them first");
                            }
                            if (!grants.grantsOf(context.tx(), user).isEmpty()) {
                                // Whoever takes the invitation has the user's roles, and could be one's second person.
                                context.refuseWithoutSecondPerson(GrantApproval.TERMS,
                                        "Take away the user's roles, invite them, and give the roles again: that waits "
                                                + "for one");
                            }
                            context.record(List.of(user.text()), List.of(), Map.of());
                            return invite(context, user, token);
                        }));
        return shown(invited, token);
    }

    /**
     * Ends all sessions and tokens of the user at once and lets nobody in any more; doing it again changes nothing.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.user-unknown}, {@code auth.last-administrator}
     */
    public UserView disable(Actor actor, Optional<IdempotencyKey> key, UserId user) {
        return change(actor, key, "auth.user-disabled", user, user, context -> {
            Transaction tx = context.tx();
            users.setActive(tx, user, false);
            requireAdministrator(tx);
            invitations.remove(tx, user);
            int ended = sessions.endAll(context, user);
            int revoked = tokens.revokeAll(tx, user, context.recordedAt());
            context.record(List.of(user.text()), List.of(),
                    Map.of("sessionsEnded", String.valueOf(ended), "tokensRevoked", String.valueOf(revoked)));
        });
    }

    /** Lets a disabled user sign in again with the old password; tokens stay revoked. */
    public UserView enable(Actor actor, Optional<IdempotencyKey> key, UserId user) {
        return change(actor, key, "auth.user-enabled", user, user, context -> {
            users.setActive(context.tx(), user, true);
            context.record(List.of(user.text()), List.of(), Map.of());
        });
    }

    /**
     * Replaces all roles of the user; counts at once.
     *
     * @param seen the version that the caller has seen, where one was named
     * @throws CounterfoilException {@code auth.denied}, {@code auth.user-unknown}, {@code auth.role-unknown},
     *     {@code auth.last-administrator}
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when a rule wants one
     */
    public UserView setRoles(Actor actor, Optional<IdempotencyKey> key, UserId user, List<RoleGrant> asked,
            Optional<IfMatch> seen) {
        List<RoleGrant> roles = distinct(asked);
        Rights own = access.of(actor);
        AskedGrant frozen = new AskedGrant(user, roles, seen.map(IfMatch::version).orElse(null));
        return change(actor, key, "auth.roles-changed", user, List.of(user, roles), frozen, context -> {
            Transaction tx = context.tx();
            seen.ifPresent(ifMatch -> ifMatch.check(users.find(tx, user).orElseThrow().version()));
            List<RoleGrant> before = grants.grantsOf(tx, user);
            requireKnown(tx, roles);
            requireCovered(tx, own, roles);
            context.requireSecondPerson(null);
            grants.replaceGrants(tx, user, roles, context.recordedAt());
            users.touch(tx, user);
            requireAdministrator(tx);
            context.record(List.of(user.text()), List.of(),
                    Map.of("before", described(before), "after", described(roles)));
        });
    }

    /** @throws CounterfoilException {@code auth.denied}, {@code auth.user-unknown} */
    public UserView find(Actor actor, UserId user) {
        access.require(actor, "user:read", null);
        return read(user);
    }

    /** In the order in which they were made, behind the given id (0: from the first). */
    public List<UserView> list(Actor actor, long after, int limit) {
        access.require(actor, "user:read", null);
        return transactions.read(tx -> {
            List<StoredUser> page = users.list(tx, after, limit);
            Map<UserId, List<RoleGrant>> roles = grants.grantsOf(tx, page.stream().map(StoredUser::id).toList());
            return page.stream().map(user -> UserView.of(user, roles.getOrDefault(user.id(), List.of()))).toList();
        });
    }

    /** What a user is called; the id for one that is not there. */
    public String called(UserId user) {
        return transactions.read(tx -> users.find(tx, user)).map(StoredUser::display).orElse(user.text());
    }

    /**
     * What those of the principals that are users or tokens are called, by principal: a token by its own name and that
     * of its owner.
     */
    public Map<String, String> called(Collection<String> principals) {
        Set<UserId> people = principals.stream()
                .filter(UserId::isOne)
                .map(UserId::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<TokenId> made = principals.stream().filter(TokenId::isOne).map(TokenId::valueOf).toList();
        if (people.isEmpty() && made.isEmpty()) {
            return Map.of();
        }
        return transactions.read(tx -> {
            List<StoredToken> found = made.isEmpty() ? List.of() : tokens.find(tx, made);
            found.forEach(token -> people.add(token.owner()));
            Map<String, String> called = new HashMap<>();
            users.find(tx, people).forEach(user -> called.put(user.id().text(), user.display()));
            found.forEach(token -> {
                String owner = token.owner().text();
                called.put(token.id().text(), token.name() + " (" + called.getOrDefault(owner, owner) + ")");
            });
            return called;
        });
    }

    /**
     * What the users are called, by principal and in order, those who are disabled too; of the first 1,000. For callers
     * who may read users ({@code user:read}).
     */
    public Map<String, String> everyone() {
        Map<String, String> everyone = new LinkedHashMap<>();
        transactions.read(tx -> users.list(tx, 0, MOST_ASKED))
                .stream()
                .sorted(Comparator.comparing(StoredUser::display, String.CASE_INSENSITIVE_ORDER))
                .forEach(user -> everyone.put(user.id().text(), user.display()));
        return everyone;
    }

    /**
     * The active users who hold a permission for a legal entity, by what they are called, which is in order; of the
     * first 1,000 users.
     */
    public Map<UserId, String> holding(String permission, EntityId entity) {
        return transactions.read(tx -> {
            List<StoredUser> active = users.list(tx, 0, MOST_ASKED).stream().filter(StoredUser::active).toList();
            Map<UserId, List<RoleGrant>> held = grants.grantsOf(tx, active.stream().map(StoredUser::id).toList());
            Map<String, Set<String>> patterns = access.patterns(tx,
                    held.values().stream().flatMap(List::stream).toList());
            Map<UserId, String> holding = new LinkedHashMap<>();
            active.stream()
                    .filter(user -> Rights.of(held.getOrDefault(user.id(), List.of()),
                            role -> patterns.getOrDefault(role, Set.of())).holds(permission, entity))
                    .sorted(Comparator.comparing(StoredUser::display, String.CASE_INSENSITIVE_ORDER))
                    .forEach(user -> holding.put(user.id(), user.display()));
            return holding;
        });
    }

    /** How many active users sign in by a password alone. */
    public long withoutSecondFactor() {
        return transactions.read(users::withoutSecondFactor);
    }

    /**
     * What a user may do now, by permission; nothing for one who is disabled.
     *
     * @throws CounterfoilException {@code auth.denied}, {@code auth.user-unknown}
     */
    public List<HeldRight> rights(Actor actor, UserId user) {
        UserView known = find(actor, user);
        return access.held(Caller.actorOf(known.id()));
    }

    /** One's own account. */
    UserView read(UserId user) {
        return transactions.read(tx -> UserView.of(users.find(tx, user).orElseThrow(() -> unknown(user)),
                grants.grantsOf(tx, user)));
    }

    private UserView change(Actor actor, Optional<IdempotencyKey> key, String type, UserId user, Object request,
            Consumer<CommandContext> body) {
        return change(actor, key, type, user, request, null, body);
    }

    /** @param frozen what an approval runs again; null: no rule can make it wait */
    private UserView change(Actor actor, Optional<IdempotencyKey> key, String type, UserId user, Object request,
            @Nullable AskedGrant frozen, Consumer<CommandContext> body) {
        Rights own = access.of(actor);
        Command.Draft<Done> draft = Keyed.keyed(Command.of(type, Done.class).needs("user:manage", null), key, request);
        if (frozen != null) {
            draft.approvable(GrantApproval.TERMS.operation(), frozen);
        }
        Done done = commands.run(actor,
                draft.does(context -> {
                    lock(context.tx(), own, user);
                    body.accept(context);
                    return new Done(1);
                }));
        Invariants.require(done.count() == 1, "a change of a user was not done");
        return read(user);
    }

    /** The user, whom nobody else changes until the end of the transaction. */
    private StoredUser lock(Transaction tx, Rights own, UserId user) {
        version.raise(tx);
        StoredUser stored = users.lock(tx, user).orElseThrow(() -> unknown(user));
        requireCovered(tx, own, grants.grantsOf(tx, user));
        return stored;
    }

    private Invited invite(CommandContext context, UserId user, String token) {
        Instant now = context.recordedAt();
        Instant expiresAt = now.plus(INVITATION);
        String hash = Secrets.hash(token);
        invitations.replace(context.tx(), user.value(), hash, now, expiresAt);
        return new Invited(user, hash, expiresAt);
    }

    private Invitation shown(Invited invited, String token) {
        boolean first = invited.tokenHash().equals(Secrets.hash(token));
        return new Invitation(read(invited.user()), first ? token : null, invited.expiresAt());
    }

    private void requireKnown(Transaction tx, List<RoleGrant> roles) {
        for (RoleGrant grant : roles) {
            if (!Roles.isName(grant.role())
                    || (BuiltInRole.find(grant.role()).isEmpty() && !grants.hasRole(tx, grant.role()))) {
                throw CounterfoilException.ofField(AuthErrors.ROLE_UNKNOWN, "roles",
                        "there is no role '" + Text.shortened(grant.role()) + "'", "GET /api/v1/roles lists them");
            }
        }
    }

    private void requireCovered(Transaction tx, Rights own, List<RoleGrant> roles) {
        var patterns = access.patterns(tx, roles);
        for (RoleGrant grant : roles) {
            TreeSet<String> handed = new TreeSet<>();
            patterns.getOrDefault(grant.role(), Set.of())
                    .forEach(pattern -> handed.addAll(registry.matching(pattern)));
            var lacking = own.lacking(handed, grant.entity());
            if (!lacking.isEmpty()) {
                throw new CounterfoilException(AuthErrors.DENIED,
                        "The role " + grant.role() + " holds " + lacking.size()
                                + " permissions that you do not hold yourself, such as " + lacking.iterator().next()
                                + ". Someone who holds them has to make this change")
                        .with("permission", lacking.iterator().next());
            }
        }
    }

    private void requireAdministrator(Transaction tx) {
        if (grants.activeHolders(tx, BuiltInRole.ADMINISTRATOR.roleName()) == 0) {
            throw new CounterfoilException(AuthErrors.LAST_ADMINISTRATOR,
                    "Nobody else is administrator of the whole installation. Make someone else one first");
        }
    }

    private static List<RoleGrant> distinct(List<RoleGrant> roles) {
        return new ArrayList<>(new LinkedHashSet<>(roles));
    }

    private static List<String> described(List<RoleGrant> roles) {
        return roles.stream().map(Users::described).toList();
    }

    /** The roles in words, in a fixed order. */
    static String shown(List<RoleGrant> roles) {
        return String.join(", ", described(roles).stream().sorted().toList());
    }

    static String described(RoleGrant grant) {
        EntityId entity = grant.entity();
        return entity == null ? grant.role() : grant.role() + ":" + entity.text();
    }

    private static CounterfoilException unknown(UserId user) {
        return new CounterfoilException(AuthErrors.USER_UNKNOWN, "There is no user " + user.text());
    }
}
