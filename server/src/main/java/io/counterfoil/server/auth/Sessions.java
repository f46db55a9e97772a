package io.counterfoil.server.auth;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sessions of signed-in users. They live in the database, so that each node knows them and ending one ends it
 * everywhere. When a session was last used is written once a minute at most, so it may end up to a minute early.
 */
final class Sessions {
    private final Transactions transactions;
    private final Commands commands;
    private final SessionRepository sessions;
    private final AuthzVersion version;
    private final Ids ids;
    private final AuthConfig config;
    private final Clock clock;
    private final VersionedCache<Live> live;

    /** A session as this node knows it; others may have seen it later. */
    private record Live(StoredSession stored, AtomicReference<Instant> lastSeen) {
        static Live of(StoredSession stored) {
            return new Live(stored, new AtomicReference<>(stored.lastSeenAt()));
        }
    }

    /** A new session and the secret for its cookie, which is not stored. */
    record Opened(StoredSession session, String secret) {}

    @Inject
    Sessions(Transactions transactions, Commands commands, SessionRepository sessions, AuthzVersion version, Ids ids,
            AuthConfig config, Clock clock) {
        this.transactions = transactions;
        this.commands = commands;
        this.sessions = sessions;
        this.version = version;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
        this.live = new VersionedCache<>(version, transactions);
    }

    /** Within the command that signs in; always under a new secret, whatever the browser sent along. */
    Opened open(CommandContext context, UserId user, String device, Instant authenticatedAt) {
        Instant now = context.recordedAt();
        String secret = Secrets.next();
        StoredSession session = new StoredSession(new SessionId(ids.next()), user, now, now,
                now.plus(config.sessionAbsolute()), authenticatedAt, device);
        sessions.insert(context.tx(), session, Secrets.hash(secret));
        return new Opened(session, secret);
    }

    /**
     * Within the command in which its user has proved again who they are: the session goes on under a new secret, and
     * ends when it would have ended.
     *
     * @throws CounterfoilException {@code auth.session-unknown} if it was ended meanwhile
     */
    Opened renew(CommandContext context, SessionId session, Instant authenticatedAt) {
        version.raise(context.tx());
        String secret = Secrets.next();
        return sessions.renew(context.tx(), session, Secrets.hash(secret), context.recordedAt(), authenticatedAt)
                .map(stored -> new Opened(stored, secret))
                .orElseThrow(() -> new CounterfoilException(AuthErrors.SESSION_UNKNOWN,
                        "The session was ended meanwhile. Sign in again"));
    }

    /** Whose session it is, if it is still alive. */
    Optional<Caller> authenticate(String secret) {
        String hash = Secrets.hash(secret);
        Instant now = clock.instant();
        Optional<Live> found = live.find(hash, tx -> sessions.find(tx, hash).map(Live::of));
        if (found.isPresent() && !isAlive(found.get(), now)) {
            // Perhaps another node has seen it since.
            found = live.reload(hash, tx -> sessions.find(tx, hash).map(Live::of));
        }
        Optional<Live> alive = found.filter(session -> isAlive(session, now));
        alive.ifPresent(session -> seen(session, now));
        return alive.map(session -> Caller.ofSession(session.stored()));
    }

    List<SessionView> list(UserId user, Optional<SessionId> current) {
        Instant now = clock.instant();
        return transactions.read(tx -> sessions.list(tx, user))
                .stream()
                .filter(session -> isAlive(Live.of(session), now))
                .map(session -> SessionView.of(session, current.equals(Optional.of(session.id()))))
                .toList();
    }

    /** Ends one session of the user's own. */
    void end(Actor actor, UserId user, SessionId session) {
        commands.run(actor, Command.of("auth.session-ended", Done.class).needs("me:manage", null).does(context -> {
            version.raise(context.tx());
            if (!sessions.delete(context.tx(), user, session)) {
                throw new CounterfoilException(AuthErrors.SESSION_UNKNOWN, "There is no session " + session.text());
            }
            context.record(List.of(user.text(), session.text()), List.of(), Map.of());
            return new Done(1);
        }));
    }

    /** Ends all sessions of the user's own but one. */
    int endOthers(Actor actor, UserId user, SessionId kept) {
        return commands.run(actor, Command.of("auth.sessions-ended", Done.class)
                .needs("me:manage", null)
                .does(context -> {
                    version.raise(context.tx());
                    int ended = sessions.deleteOthers(context.tx(), user, Optional.of(kept));
                    context.record(List.of(user.text()), List.of(), Map.of("sessionsEnded", String.valueOf(ended)));
                    return new Done(ended);
                })).count();
    }

    int endAll(CommandContext context, UserId user) {
        return sessions.deleteAll(context.tx(), user);
    }

    /** Removes rows of sessions that have ended by themselves. */
    int sweep() {
        Instant now = clock.instant();
        return transactions.claim(tx -> sessions.deleteExpired(tx, now, now.minus(config.sessionIdle())));
    }

    private boolean isAlive(Live session, Instant now) {
        return now.isBefore(session.stored().expiresAt())
                && now.isBefore(session.lastSeen().get().plus(config.sessionIdle()));
    }

    private void seen(Live session, Instant now) {
        Instant last = session.lastSeen().get();
        Duration step = config.sessionIdle().dividedBy(15);
        if (!now.isBefore(last.plus(step)) && session.lastSeen().compareAndSet(last, now)) {
            transactions.write(tx -> {
                sessions.seen(tx, session.stored().id(), now);
                return true;
            });
        }
    }
}
