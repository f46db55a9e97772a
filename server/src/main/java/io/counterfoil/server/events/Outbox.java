package io.counterfoil.server.events;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events with the transaction of the command that causes them: they are delivered exactly when it commits.
 * Safe for any number of threads and nodes.
 */
public final class Outbox {
    private static final int MOST_LISTED = 1_000;

    private final OutboxRepository repository;
    private final Subscriptions subscriptions;
    private final Bell bell;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Outbox(OutboxRepository repository, Subscriptions subscriptions, Bell bell, Ids ids, Clock clock) {
        this.repository = repository;
        this.subscriptions = subscriptions;
        this.bell = bell;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes one event; does nothing when its business key was published before, or when nobody subscribed to it.
     */
    public void publish(Transaction tx, OutboxEvent event) {
        publishAll(tx, List.of(event));
    }

    /** Publishes many at once, in their order: one statement for each thousand. */
    public void publishAll(Transaction tx, Collection<OutboxEvent> events) {
        Map<Long, OutboxEvent> wanted = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (!subscriptions.of(event.type()).isEmpty()) {
                wanted.put(ids.next(), event);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Set<Long> inserted = repository.insert(tx, wanted, now);
        Set<String> concerned = new TreeSet<>();
        wanted.forEach((id, event) -> {
            if (inserted.contains(id)) {
                for (String consumer : subscriptions.of(event.type())) {
                    repository.insertDelivery(tx, id, event, consumer, now);
                    concerned.add(consumer);
                }
            }
        });
        if (!concerned.isEmpty()) {
            tx.afterCommit(() -> bell.ring(concerned));
        }
    }

    /** Deliveries that were given up, the newest events first; before takes those of older events. */
    public List<DeadLetter> deadLetters(Transaction tx, @Nullable EventId before, int limit) {
        Invariants.require(limit >= 1 && limit <= MOST_LISTED, "a page of %d dead letters", limit);
        return repository.deadLetters(tx, before, limit);
    }

    /**
     * Has a dead letter delivered again, with all its attempts.
     *
     * @throws CounterfoilException {@code event.no-dead-letter}
     */
    public void replay(Transaction tx, EventId event, String consumer) {
        if (!repository.replay(tx, event, consumer, clock.instant())) {
            throw new CounterfoilException(EventsErrors.NO_DEAD_LETTER,
                    "There is no dead letter of " + event + " for " + consumer);
        }
        tx.afterCommit(() -> bell.ring(List.of(consumer)));
    }

    public OutboxBacklog backlog(Transaction tx) {
        return repository.backlog(tx);
    }
}
