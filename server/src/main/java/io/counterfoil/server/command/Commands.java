package io.counterfoil.server.command;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Runs commands. Safe for any number of threads and nodes. */
public final class Commands {
    private static final int DUPLICATE_KEY = 1062;
    /** Failures that the same request would meet again: remembered, so that a retry gets the same answer. */
    private static final Set<ErrorKind> LASTING = EnumSet.of(ErrorKind.INVALID, ErrorKind.CONFLICT,
            ErrorKind.NOT_FOUND);

    private final Transactions transactions;
    private final Permissions permissions;
    private final AuditTrail trail;
    private final CommandOutcomeRepository outcomes;
    private final FourEyes fourEyes;
    private final Json json;
    private final Clock clock;

    @Inject
    Commands(Transactions transactions, Permissions permissions, AuditTrail trail, CommandOutcomeRepository outcomes,
            FourEyes fourEyes, Json json, Clock clock) {
        this.transactions = transactions;
        this.permissions = permissions;
        this.trail = trail;
        this.outcomes = outcomes;
        this.fourEyes = fourEyes;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs the command in a transaction of its own: everything it wrote, its audit leaves and its outcome are there
     * together, or nothing is. With a key, a second run of the same request returns the first one's outcome and changes
     * nothing.
     *
     * @throws CounterfoilException {@code auth.denied}; {@code idempotency.key-reused} when the key came before with
     *     another request; whatever the body refuses with
     * @throws WaitsForSecondPerson when a rule wants a second person: nothing was changed, and the request for one is
     *     written down. The same request under the same key again waits for the same one
     */
    public <R> R run(Actor actor, Command<R> command) {
        permissions.require(actor, command.permission(), command.entity());
        String requestHash = hash(command);
        try {
            return transactions.write(tx -> attempt(tx, actor, command, requestHash));
        } catch (AlreadyRun e) {
            return replay(actor, command, requestHash);
        } catch (CommandContext.NeedsSecondPerson e) {
            FourEyes.Frozen frozen = Objects.requireNonNull(command.frozen());
            throw new WaitsForSecondPerson(run(actor, fourEyes.file(frozen, e.amount())).approval(), command.entity());
        } catch (CounterfoilException e) {
            if (command.key().isPresent() && LASTING.contains(e.code().kind())) {
                remember(actor, command, requestHash, e);
            }
            throw e;
        }
    }

    /**
     * What came of a command that ran under a key, for who has to answer a request that comes again and can no longer
     * be checked as it was then; empty when none of this type did, or it was refused.
     */
    public <R> Optional<R> done(Actor actor, IdempotencyKey key, String type, Class<R> resultType) {
        return transactions.read(tx -> outcomes.find(tx, actor.principal(), key))
                .filter(stored -> stored.commandType().equals(type) && !stored.failed())
                .map(stored -> json.read(stored.outcome(), resultType));
    }

    private <R> R attempt(Transaction tx, Actor actor, Command<R> command, String requestHash) {
        Instant now = clock.instant();
        command.key().ifPresent(key -> {
            try {
                outcomes.open(tx, actor.principal(), key, command.type(), requestHash, now);
            } catch (RuntimeException e) {
                if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                    throw new AlreadyRun();
                }
                throw e;
            }
        });
        SecondPerson second = actor.second();
        if (second != null) {
            fourEyes.begin(tx, actor, second, Objects.requireNonNull(command.frozen(), command.type()));
        }
        CommandContext context = new CommandContext(tx, actor, now, command, trail, fourEyes);
        R result = command.body().run(context);
        Invariants.require(context.leaves() > 0, "command %s recorded no audit leaf", command.type());
        command.key().ifPresent(key -> outcomes.close(tx, actor.principal(), key, json.write(result)));
        return result;
    }

    private <R> R replay(Actor actor, Command<R> command, String requestHash) {
        IdempotencyKey key = command.key().orElseThrow();
        StoredOutcome stored = transactions.read(tx -> outcomes.find(tx, actor.principal(), key))
                .orElseThrow(() -> new IllegalStateException("an outcome that was there is gone"));
        if (!stored.commandType().equals(command.type()) || !stored.requestHash().equals(requestHash)) {
            throw new CounterfoilException(CommandErrors.KEY_REUSED,
                    "Idempotency-Key " + key.value()
                            + " was used before for another request. Send a fresh key with a new request");
        }
        if (stored.failed()) {
            throw json.read(stored.outcome(), StoredFailure.class).toException();
        }
        return json.read(stored.outcome(), command.resultType());
    }

    private void remember(Actor actor, Command<?> command, String requestHash, CounterfoilException failure) {
        IdempotencyKey key = command.key().orElseThrow();
        String outcome = json.write(StoredFailure.of(failure));
        try {
            transactions.write(tx -> {
                outcomes.fail(tx, actor.principal(), key, command.type(), requestHash, outcome, clock.instant());
                return Optional.empty();
            });
        } catch (RuntimeException e) {
            // Another request with the same key was quicker; its outcome is the one that counts.
            if (Transactions.vendorCode(e) != DUPLICATE_KEY) {
                failure.addSuppressed(e);
            }
        }
    }

    private String hash(Command<?> command) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(command.type().getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            if (command.key().isPresent()) {
                sha.update(json.canonical(command.request()));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key is taken; rolls the attempt back on its way out. */
    private static final class AlreadyRun extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyRun() {
            super(null, null, false, false);
        }
    }
}
