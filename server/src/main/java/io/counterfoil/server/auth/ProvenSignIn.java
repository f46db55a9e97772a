package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions of users who have proved who they are by something else than a password: a passkey, or a provider. */
final class ProvenSignIn {
    private static final Logger log = LoggerFactory.getLogger(ProvenSignIn.class);
    private static final Actor AUTH = Actor.system("auth");

    private final Commands commands;
    private final UserRepository users;
    private final SessionRepository sessionRows;
    private final Sessions sessions;
    private final AuthzVersion version;

    /**
     * What proved it.
     *
     * @param by what the audit log calls it
     * @param at when; what is not known is long ago, which is never lately
     * @param use what else is done in the same transaction, such as using the proof up; it answers what else the audit
     *     log is told
     */
    record Proof(String by, Instant at, Function<CommandContext, Map<String, Object>> use) {}

    @Inject
    ProvenSignIn(Commands commands, UserRepository users, SessionRepository sessionRows, Sessions sessions,
            AuthzVersion version) {
        this.commands = commands;
        this.users = users;
        this.sessionRows = sessionRows;
        this.sessions = sessions;
        this.version = version;
    }

    /**
     * Begins a session and ends the one that the same browser was in before.
     *
     * @throws CounterfoilException {@code auth.sign-in-refused} for a user who is disabled
     */
    Sessions.Opened open(UserId user, String device, Optional<Caller> before, Proof proof) {
        return commands.run(Caller.actorOf(user), Command.of("auth.signed-in", Sessions.Opened.class)
                .needs("me:sign-in", null)
                .does(context -> {
                    Transaction tx = context.tx();
                    version.raise(tx);
                    requireActive(tx, user);
                    before.flatMap(Caller::session)
                            .ifPresent(session -> sessionRows.delete(tx, before.flatMap(Caller::user).orElseThrow(),
                                    session));
                    Map<String, Object> told = new HashMap<>(proof.use().apply(context));
                    told.put("by", proof.by());
                    Sessions.Opened opened = sessions.open(context, user, device, proof.at());
                    context.record(List.of(user.text(), opened.session().id().text()), List.of(),
                            told);
                    return opened;
                }));
    }

    /** The caller's session goes on under a new secret, as of somebody who has proved anew who they are. */
    Sessions.Opened renew(Caller caller, Proof proof) {
        UserId user = caller.user().orElseThrow();
        SessionId session = caller.session().orElseThrow();
        return commands.run(caller.actor(), Command.of("auth.proved-again", Sessions.Opened.class)
                .needs("me:manage", null)
                .does(context -> {
                    version.raise(context.tx());
                    requireActive(context.tx(), user);
                    Map<String, Object> told = new HashMap<>(proof.use().apply(context));
                    told.put("by", proof.by());
                    context.record(List.of(user.text(), session.text()), List.of(), told);
                    return sessions.renew(context, session, proof.at());
                }));
    }

    /** Notes that a proof was worth nothing, in the audit log and, with the address, in the operational one. */
    CounterfoilException refuse(Optional<UserId> user, String by, String remoteAddress, String message) {
        List<String> who = user.map(UserId::text).map(List::of).orElse(List.of());
        commands.run(AUTH, Command.of("auth.sign-in-refused", Done.class).needs("me:sign-in", null).does(context -> {
            context.record(who, List.of(), Map.of("by", by));
            return new Done(1);
        }));
        log.warn("Sign-in by {} refused: {} from {}", by, who.isEmpty() ? "nobody known" : who.getFirst(),
                remoteAddress);
        return new CounterfoilException(AuthErrors.SIGN_IN_REFUSED, message);
    }

    private void requireActive(Transaction tx, UserId user) {
        if (!users.lock(tx, user).map(StoredUser::active).orElse(false)) {
            throw new CounterfoilException(AuthErrors.SIGN_IN_REFUSED, "The user is disabled. Ask an administrator");
        }
    }
}
