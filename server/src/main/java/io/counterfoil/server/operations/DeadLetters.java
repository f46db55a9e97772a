package io.counterfoil.server.operations;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.events.DeadLetter;
import io.counterfoil.server.events.EventId;
import io.counterfoil.server.events.EventsErrors;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxBacklog;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that a consumer failed to take in after its last attempt, and how much the outbox has to do. Delivering one
 * again is a command: it needs {@code job:manage} for the whole installation and leaves a leaf. Idempotent by the key.
 * Safe for any number of threads and nodes.
 */
public final class DeadLetters {
    private final Outbox outbox;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    /** What is delivered again. */
    public record Replayed(EventId event, String consumer) {}

    @Inject
    DeadLetters(Outbox outbox, Transactions transactions, Commands commands, Permissions permissions) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.commands = commands;
        this.permissions = permissions;
    }

    /**
     * Those of the newest events first.
     *
     * @param before only of events before this one, for the next page
     * @throws CounterfoilException {@code auth.denied}
     */
    public List<DeadLetter> list(Actor actor, @Nullable EventId before, int limit) {
        permissions.require(actor, JobControl.READ, null);
        return transactions.read(tx -> outbox.deadLetters(tx, before, limit));
    }

    /** @throws CounterfoilException {@code auth.denied} */
    public OutboxBacklog backlog(Actor actor) {
        permissions.require(actor, JobControl.READ, null);
        return transactions.read(outbox::backlog);
    }

    /**
     * Delivers an event to its consumer again.
     *
     * @throws CounterfoilException {@code event.no-dead-letter}, {@code auth.denied}
     */
    public Replayed replay(Actor actor, IdempotencyKey key, EventId event, String consumer) {
        if (!consumer.matches("[!-~]+")) {
            throw new CounterfoilException(EventsErrors.NO_DEAD_LETTER,
                    "There is no dead letter of " + event + " for such a consumer");
        }
        return commands.run(actor, Command.of("event.replay", Replayed.class)
                .needs(JobControl.MANAGE, null)
                .keyed(key, List.of(event.text(), consumer))
                .does(context -> {
                    outbox.replay(context.tx(), event, consumer);
                    context.record(List.of(event.text()), List.of(), Map.of("consumer", consumer));
                    return new Replayed(event, consumer);
                }));
    }
}
