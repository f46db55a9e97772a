package io.counterfoil.server.approval;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.command.SecondPerson;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on requests for a second person. A decision that is repeated by the same person changes nothing and answers
 * the same. Safe for any number of threads and nodes; no method may be called while a transaction is open.
 */
public final class Approvals {
    static final String READ = "approval:read";
    private static final String DECIDE = "approval:decide";
    private static final int MOST_REASON = 500;
    /** What the same command would meet again: the world is not as it was asked for. Others may pass, and it waits. */
    private static final Set<ErrorKind> LASTING = EnumSet.of(ErrorKind.INVALID, ErrorKind.CONFLICT,
            ErrorKind.NOT_FOUND, ErrorKind.DENIED, ErrorKind.STALE);

    private final Commands commands;
    private final Transactions transactions;
    private final ApprovalRepository repository;
    private final Operations operations;
    private final ApprovalReading reading;
    private final Permissions permissions;
    private final Json json;
    private final Clock clock;

    /** Answer of a command. */
    record Decided(ApprovalId approval, ApprovalState state) {}

    @Inject
    Approvals(Commands commands, Transactions transactions, ApprovalRepository repository, Operations operations,
            ApprovalReading reading, Permissions permissions, Json json, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.operations = operations;
        this.reading = reading;
        this.permissions = permissions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Approves a request and carries it out, as its maker, in the transaction that marks it as carried out. Where the
     * command is refused, because the world has changed or its maker may not do it any more, nothing of it is done and
     * the request has failed, with the reason. Where it only cannot be done now, the request waits on.
     *
     * @param checker a person who did not ask for it, with {@code approval:decide} and the operation's own permission
     * @return executed, or failed
     * @throws CounterfoilException {@code approval.not-found}, {@code approval.own}, {@code approval.not-a-person},
     *     {@code auth.denied}, {@code approval.decided}, {@code approval.expired}; and what only cannot be done now
     */
    public Approval approve(Actor checker, ApprovalId id) {
        ApprovalRepository.Stored stored = decidable(checker, id);
        Approval before = stored.approval();
        if (decidedBy(checker, before, ApprovalState.EXECUTED, ApprovalState.FAILED)) {
            return before;
        }
        Gate.requireWaiting(before, clock.instant());
        try {
            run(operations.require(before.operation()), stored, checker);
        } catch (Gate.Shut e) {
            Approval now = reading.require(id);
            if (decidedBy(checker, now, ApprovalState.EXECUTED)) {
                return now;
            }
            throw e.why();
        } catch (CounterfoilException e) {
            if (!LASTING.contains(e.code().kind())) {
                throw e;
            }
            return end(checker, id, ApprovalState.FAILED, shortened(e.message()), DECIDE);
        }
        Approval after = reading.require(id);
        if (after.state() == ApprovalState.WAITING) {
            // The command's own key had an outcome: the maker has got it done before, when no rule held.
            return end(checker, id, ApprovalState.FAILED,
                    "The same request was carried out, or refused, under its idempotency key before", DECIDE);
        }
        if (!decidedBy(checker, after, ApprovalState.EXECUTED)) {
            Gate.requireWaiting(after, clock.instant());
        }
        return after;
    }

    private <I> void run(Approvable<I> operation, ApprovalRepository.Stored stored, Actor checker) {
        Approval approval = stored.approval();
        byte[] input = stored.input().getBytes(StandardCharsets.UTF_8);
        if (!Gate.hash(approval.operation(), input).equals(approval.inputSha256())) {
            throw new IllegalStateException("the frozen input of " + approval.id() + " has another hash");
        }
        SecondPerson second = new SecondPerson(approval.id().text(), checker.principal(), checker.person());
        operation.run(stored.maker().approvedBy(second), new IdempotencyKey(stored.key()), approval.entity(),
                json.read(input, operation.input()));
    }

    /**
     * Rejects a request; nothing is done.
     *
     * @param reason for its maker, up to 500 characters
     * @throws CounterfoilException as {@link #approve}, and {@code approval.invalid}
     */
    public Approval reject(Actor checker, ApprovalId id, @Nullable String reason) {
        FieldChecks checks = new FieldChecks(ApprovalErrors.INVALID);
        String why = checks.text("reason", reason, MOST_REASON);
        checks.throwIfAny();
        Approval before = decidable(checker, id).approval();
        return decidedBy(checker, before, ApprovalState.REJECTED)
                ? before
                : end(checker, id, ApprovalState.REJECTED, why, DECIDE);
    }

    /**
     * Takes one's own request back; nothing is done.
     *
     * @throws CounterfoilException {@code approval.not-found}, {@code approval.not-own}, {@code approval.decided}
     */
    public Approval withdraw(Actor maker, ApprovalId id) {
        Approval before = reading.visible(maker, id).approval();
        if (!before.makerPerson().equals(maker.person())) {
            throw new CounterfoilException(ApprovalErrors.NOT_OWN, id + " was asked for by someone else; reject it");
        }
        return decidedBy(maker, before, ApprovalState.WITHDRAWN)
                ? before
                : end(maker, id, ApprovalState.WITHDRAWN, null, READ);
    }

    /** Ends those whose time is over; each on its own, so that one that is being decided hinders no other. */
    void expire() {
        Actor server = Actor.system("approval");
        Instant now = clock.instant();
        for (ApprovalId id : transactions.read(tx -> repository.due(tx, now, 500))) {
            try {
                Approval unused = end(server, id, ApprovalState.EXPIRED, null, READ);
            } catch (CounterfoilException e) {
                if (!e.code().equals(ApprovalErrors.DECIDED)) {
                    throw e;
                }
            }
        }
    }

    private ApprovalRepository.Stored decidable(Actor checker, ApprovalId id) {
        ApprovalRepository.Stored stored = reading.visible(checker, id);
        Approval approval = stored.approval();
        if (checker.kind() != Actor.Kind.USER && checker.kind() != Actor.Kind.TOKEN) {
            throw new CounterfoilException(ApprovalErrors.NOT_A_PERSON,
                    "Decide as a user or with a user's token: the command line of the server is nobody's");
        }
        if (approval.makerPerson().equals(checker.person())) {
            throw Gate.own(id);
        }
        permissions.require(checker, DECIDE, approval.entity());
        permissions.require(checker, approval.permission(), approval.entity());
        return stored;
    }

    private Approval end(Actor actor, ApprovalId id, ApprovalState state, @Nullable String reason,
            String permission) {
        EntityId entity = reading.require(id).entity();
        Decided unused = commands.run(actor, Command.of("approval." + state.code(), Decided.class)
                .needs(permission, entity)
                .does(context -> end(context, id, state, reason)));
        return reading.require(id);
    }

    private Decided end(CommandContext context, ApprovalId id, ApprovalState state, @Nullable String reason) {
        Approval approval = repository.lock(context.tx(), id).orElseThrow(() -> Gate.notFound(id)).approval();
        Instant now = context.recordedAt().truncatedTo(ChronoUnit.MICROS);
        if (state == ApprovalState.EXPIRED) {
            Gate.requireWaiting(approval, Instant.MIN);
        } else {
            Gate.requireWaiting(approval, now);
        }
        repository.decide(context.tx(), approval, state,
                new Approval.Decision(context.actor().principal(), context.actor().person(), reason, now));
        Map<String, Object> facts = new HashMap<>(Map.of("operation", approval.operation(), "sha256",
                approval.inputSha256(), "maker", approval.maker()));
        if (reason != null) {
            facts.put("reason", reason);
        }
        context.record(List.of(id.text()), List.of(), facts);
        return new Decided(id, state);
    }

    private static boolean decidedBy(Actor actor, Approval approval, ApprovalState... states) {
        Approval.Decision decision = approval.decision();
        return decision != null && decision.person().equals(actor.person())
                && List.of(states).contains(approval.state());
    }

    private static String shortened(String text) {
        return text.length() > MOST_REASON ? text.substring(0, MOST_REASON - 1) + "…" : text;
    }
}
