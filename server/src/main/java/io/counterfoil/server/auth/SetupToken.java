package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One-time tokens: the one that makes the first administrator, and those with which invited users choose a password.
 * There is no default account: an installation without users can be entered by the first token alone.
 */
public final class SetupToken {
    private static final String PREFIX = "cfs_";
    private static final Duration FIRST = Duration.ofHours(24);
    private static final Actor SETUP = Actor.system("setup");

    private final Commands commands;
    private final Transactions transactions;
    private final SetupTokenRepository tokens;
    private final UserRepository users;
    private final GrantRepository grants;
    private final Sessions sessions;
    private final Users service;
    private final AuthzVersion version;
    private final PasswordHashing hashing;
    private final PasswordPolicy policy;
    private final Ids ids;
    private final Clock clock;

    @Inject
    SetupToken(Commands commands, Transactions transactions, SetupTokenRepository tokens, UserRepository users,
            GrantRepository grants, Sessions sessions, Users service, AuthzVersion version, PasswordHashing hashing,
            PasswordPolicy policy, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.tokens = tokens;
        this.users = users;
        this.grants = grants;
        this.sessions = sessions;
        this.service = service;
        this.version = version;
        this.hashing = hashing;
        this.policy = policy;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Called at each start. While there is no user it makes a new token, which takes the place of an earlier one, works
     * once and for 24 hours; only its hash is stored.
     *
     * @return the token, to be printed once and kept nowhere; empty when there is a user
     */
    public Optional<String> issueIfNeeded() {
        if (!transactions.read(users::isEmpty)) {
            return Optional.empty();
        }
        String token = next();
        commands.run(SETUP,
                Command.of("auth.setup-token-issued", Done.class).needs("user:manage", null).does(context -> {
                    tokens.replace(context.tx(), SetupTokenRepository.FIRST_ADMINISTRATOR, Secrets.hash(token),
                            context.recordedAt(), context.recordedAt().plus(FIRST));
                    context.record(List.of(), List.of(), Map.of());
                    return new Done(1);
                }));
        return Optional.of(token);
    }

    /** Whether there is no user yet. */
    boolean awaitsFirstAdministrator() {
        return transactions.read(users::isEmpty);
    }

    /**
     * Makes the first administrator.
     *
     * @throws CounterfoilException {@code auth.setup-token-invalid}, {@code auth.bad-field},
     *     {@code auth.password-refused}, {@code auth.busy}
     */
    public UserView makeFirstAdministrator(String token, String login, String display, String password) {
        requireGood(token, true);
        Login chosen = Login.choose(login);
        String called = Text.checked("display", display, 100);
        policy.check("password", chosen.text(), password);
        String hash = hash(password);
        UserId id = new UserId(ids.next());
        commands.run(SETUP,
                Command.of("auth.first-administrator", Done.class).needs("user:manage", null).does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    if (!tokens.use(tx, Secrets.hash(token), context.recordedAt()) || !users.isEmpty(tx)) {
                        throw invalid();
                    }
                    users.insert(tx, id, chosen, called, context.recordedAt());
                    users.setPassword(tx, id, hash, context.recordedAt());
                    grants.replaceGrants(tx, id, List.of(new RoleGrant(BuiltInRole.ADMINISTRATOR.roleName(), null)),
                            context.recordedAt());
                    context.record(List.of(id.text()), List.of(), Map.of("role", "administrator"));
                    return new Done(1);
                }));
        return service.read(id);
    }

    /**
     * Sets the password of an invited user, and ends all sessions that are open under an older one.
     *
     * @throws CounterfoilException {@code auth.setup-token-invalid}, {@code auth.password-refused}, {@code auth.busy}
     */
    public UserView choosePassword(String token, String password) {
        UserId id = new UserId(requireGood(token, false));
        policy.check("password", service.read(id).login(), password);
        String hash = hash(password);
        commands.run(Caller.actorOf(id),
                Command.of("auth.password-chosen", Done.class).needs("me:sign-in", null).does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    if (!tokens.use(tx, Secrets.hash(token), context.recordedAt())
                            || !users.lock(tx, id).map(StoredUser::active).orElse(false)) {
                        throw invalid();
                    }
                    users.setPassword(tx, id, hash, context.recordedAt());
                    int ended = sessions.endAll(context, id);
                    context.record(List.of(id.text()), List.of(), Map.of("sessionsEnded", String.valueOf(ended)));
                    return new Done(1);
                }));
        return service.read(id);
    }

    static String next() {
        return PREFIX + Secrets.next();
    }

    /** Before anything costly is done for someone who is not known. */
    private long requireGood(String token, boolean first) {
        return transactions.read(tx -> tokens.find(tx, Secrets.hash(token), clock.instant()))
                .filter(user -> (user == SetupTokenRepository.FIRST_ADMINISTRATOR) == first)
                .orElseThrow(SetupToken::invalid);
    }

    private String hash(String password) {
        try (PasswordHashing.Turn turn = hashing.turn()) {
            return turn.hash(password);
        }
    }

    private static CounterfoilException invalid() {
        return new CounterfoilException(AuthErrors.SETUP_TOKEN_INVALID,
                "The token is unknown, was used or has expired. The server prints a new one at its next start while there is no user; an administrator can make a new invitation");
    }
}
