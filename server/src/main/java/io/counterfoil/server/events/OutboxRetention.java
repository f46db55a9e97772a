package io.counterfoil.server.events;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes what was delivered long enough ago. */
final class OutboxRetention implements RecurringTask {
    private static final int ROWS_PER_TRANSACTION = 2_000;

    private final EventsConfig config;
    private final Transactions transactions;
    private final OutboxRepository repository;
    private final Clock clock;

    @Inject
    OutboxRetention(EventsConfig config, Transactions transactions, OutboxRepository repository, Clock clock) {
        this.config = config;
        this.transactions = transactions;
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox-retention";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofMinutes(10));
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(config.retention());
        int removed;
        do {
            removed = transactions.claim(tx -> repository.purge(tx, before, ROWS_PER_TRANSACTION));
        } while (removed > 0);
    }
}
