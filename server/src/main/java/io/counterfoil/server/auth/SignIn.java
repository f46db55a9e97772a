package io.counterfoil.server.auth;

import io.counterfoil.server.auth.PasswordHashing.Turn;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in by login and password, and changes passwords. Whether the login exists, is disabled or has another password
 * makes no difference that a caller could see or measure: the same answer after the same work.
 */
final class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    private static final Actor AUTH = Actor.system("auth");

    private final Commands commands;
    private final Transactions transactions;
    private final UserRepository users;
    private final SessionRepository sessionRows;
    private final Sessions sessions;
    private final LoginAttempts attempts;
    private final PasswordHashing hashing;
    private final PasswordPolicy policy;
    private final AuthzVersion version;
    private final SecondFactor secondFactor;

    /**
     * A login, a password and a code as they were typed, and the session that the same browser was in before.
     *
     * @param code of the authenticator; empty if none was typed
     * @param device browser and system
     */
    record Try(
            String login,
            String password,
            String code,
            String remoteAddress,
            String device,
            Optional<Caller> before) {
        String account() {
            return Login.fingerprint(login);
        }

        Network network() {
            return Network.of(remoteAddress);
        }

        @Override
        public String toString() {
            return "a sign-in from " + remoteAddress;
        }
    }

    /**
     * What came of looking at what was typed.
     *
     * @param newHash set when the stored one is to be replaced
     * @param code what lets in beside the password; empty when that is wrong or was not asked for
     */
    private record Verified(
            Optional<StoredUser> user,
            boolean right,
            Optional<String> newHash,
            Optional<SecondFactor.Match> code) {}

    @Inject
    SignIn(Commands commands, Transactions transactions, UserRepository users, SessionRepository sessionRows,
            Sessions sessions, LoginAttempts attempts, PasswordHashing hashing, PasswordPolicy policy,
            AuthzVersion version, SecondFactor secondFactor) {
        this.commands = commands;
        this.transactions = transactions;
        this.users = users;
        this.sessionRows = sessionRows;
        this.sessions = sessions;
        this.attempts = attempts;
        this.hashing = hashing;
        this.policy = policy;
        this.version = version;
        this.secondFactor = secondFactor;
    }

    /** @throws CounterfoilException {@code auth.sign-in-refused}, {@code auth.too-many-tries}, {@code auth.busy} */
    Sessions.Opened signIn(Try typed) {
        Verified verified = verify(typed, Optional.empty());
        StoredUser user = verified.user()
                .filter(found -> verified.right() && verified.code().isPresent())
                .orElseThrow(() -> refuse(typed, verified));
        return commands
                .run(Caller.actorOf(user.id()), Command.of("auth.signed-in", Sessions.Opened.class)
                        .needs("me:sign-in", null)
                        .does(context -> {
                            Transaction tx = context.tx();
                            typed.before().flatMap(Caller::session).ifPresent(session -> {
                                version.raise(tx);
                                sessionRows.delete(tx, typed.before().flatMap(Caller::user).orElseThrow(), session);
                            });
                            requireUnchanged(tx, user);
                            useUp(tx, user, verified);
                            verified.newHash().ifPresent(hash -> users.rehash(tx, user.id(), hashOf(user), hash));
                            attempts.succeeded(tx, typed.account(), typed.network());
                            Sessions.Opened opened = sessions.open(context, user.id(), typed.device(),
                                    context.recordedAt());
                            context.record(List.of(user.id().text(), opened.session().id().text()), List.of(),
                                    Map.of());
                            return opened;
                        }));
    }

    /**
     * Lets the caller prove again who they are; their session goes on under a new secret. Guessing is as slow as at
     * sign-in.
     *
     * @throws CounterfoilException {@code auth.sign-in-refused}, {@code auth.too-many-tries}, {@code auth.busy},
     *     {@code auth.session-unknown}
     */
    Sessions.Opened proveAgain(Caller caller, String password, String code, String remoteAddress) {
        UserId id = caller.user().orElseThrow();
        SessionId session = caller.session().orElseThrow();
        StoredUser user = transactions.read(tx -> users.find(tx, id)).orElseThrow();
        Try typed = new Try(user.login(), password, code, remoteAddress, "", Optional.of(caller));
        Verified verified = verify(typed, Optional.empty());
        if (!verified.right() || verified.code().isEmpty()) {
            throw refuse(typed, verified);
        }
        return commands.run(caller.actor(), Command.of("auth.proved-again", Sessions.Opened.class)
                .needs("me:manage", null)
                .does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    requireUnchanged(tx, user);
                    useUp(tx, user, verified);
                    attempts.succeeded(tx, typed.account(), typed.network());
                    context.record(List.of(id.text(), session.text()), List.of(), Map.of("by", "password"));
                    return sessions.renew(context, session, context.recordedAt());
                }));
    }

    /**
     * Changes the caller's own password and ends all their other sessions. The present one is asked for again, and
     * guessing it is as slow as at sign-in.
     */
    void changePassword(Caller caller, String present, String chosen, String remoteAddress) {
        UserId id = caller.user().orElseThrow();
        StoredUser user = transactions.read(tx -> users.find(tx, id)).orElseThrow();
        policy.check("password", user.login(), chosen);
        Try typed = new Try(user.login(), present, "", remoteAddress, "", Optional.of(caller));
        Verified verified = verify(typed, Optional.of(chosen));
        if (!verified.right()) {
            throw refuse(typed, verified);
        }
        commands.run(caller.actor(), Command.of("auth.password-changed", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    requireUnchanged(tx, user);
                    users.setPassword(tx, id, verified.newHash().orElseThrow(), context.recordedAt());
                    attempts.succeeded(tx, typed.account(), typed.network());
                    int ended = sessionRows.deleteOthers(tx, id, caller.session());
                    context.record(List.of(id.text()), List.of(), Map.of("sessionsEnded", String.valueOf(ended)));
                    return new Done(1);
                }));
    }

    private void useUp(Transaction tx, StoredUser user, Verified verified) {
        if (!secondFactor.use(tx, user.id(), verified.code().orElseThrow())) {
            throw new CounterfoilException(AuthErrors.SIGN_IN_REFUSED,
                    "The code was used already. Wait for the next one");
        }
    }

    private Verified verify(Try typed, Optional<String> chosen) {
        // The turn comes first: whoever floods the server with sign-ins waits here, before the database is asked.
        try (Turn turn = hashing.turn()) {
            attempts.admit(typed.account(), typed.network());
            boolean decided = false;
            try {
                Optional<StoredUser> user = Login.find(typed.login())
                        .flatMap(login -> transactions.read(tx -> users.find(tx, login)));
                Optional<String> stored = user.filter(StoredUser::active).flatMap(StoredUser::passwordHash);
                boolean right = turn.verify(typed.password(), stored);
                Optional<String> newHash = Optional.empty();
                if (right && (chosen.isPresent() || turn.isOutdated(stored.orElseThrow()))) {
                    newHash = Optional.of(turn.hash(chosen.orElse(typed.password())));
                }
                // Asked whatever the password is worth, so that neither answer nor time tells which of the two was
                // wrong.
                Optional<SecondFactor.Match> code = user
                        .flatMap(found -> transactions.read(tx -> secondFactor.match(tx, found.id(), typed.code())));
                decided = true;
                return new Verified(user, right, newHash, code);
            } finally {
                if (!decided) {
                    attempts.undecided(typed.account(), typed.network());
                }
            }
        }
    }

    private CounterfoilException refuse(Try typed, Verified verified) {
        List<String> who = verified.user().map(user -> user.id().text()).map(List::of).orElse(List.of());
        commands.run(AUTH,
                Command.of("auth.sign-in-refused", Done.class).needs("me:sign-in", null).does(context -> {
                    boolean locked = attempts.failed(context.tx(), typed.account(), typed.network());
                    context.record(who, List.of(), Map.of("locked", String.valueOf(locked)));
                    return new Done(1);
                }));
        // The address is in the operational log, which is kept for a while, and not in the audit log, which is for
        // ever.
        log.warn("Sign-in refused: {} from {}", who.isEmpty() ? "unknown login" : who.getFirst(),
                typed.remoteAddress());
        return new CounterfoilException(AuthErrors.SIGN_IN_REFUSED,
                "Login, password and code do not belong together; the code is asked for where an authenticator is set up. Try again, or ask an administrator for a new invitation");
    }

    /** Disabled, or given another password, while the old one was being verified. */
    private void requireUnchanged(Transaction tx, StoredUser user) {
        boolean unchanged = users.lock(tx, user.id())
                .filter(StoredUser::active)
                .map(now -> now.passwordHash().equals(user.passwordHash()))
                .orElse(false);
        if (!unchanged) {
            throw new CounterfoilException(AuthErrors.SIGN_IN_REFUSED, "The user was changed meanwhile. Try again");
        }
    }

    private static String hashOf(StoredUser user) {
        return user.passwordHash().orElseThrow();
    }
}
