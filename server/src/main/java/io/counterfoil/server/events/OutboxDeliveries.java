package io.counterfoil.server.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers on this node: for each consumer some threads that claim what is due and hand it over. */
final class OutboxDeliveries implements Managed {
    private static final Logger log = LoggerFactory.getLogger(OutboxDeliveries.class);
    private static final int BATCH = 32;
    private static final Duration WAIT_FOR_RUNNING = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(2);

    private final EventsConfig config;
    private final Subscriptions subscriptions;
    private final Transactions transactions;
    private final OutboxRepository repository;
    private final Bell bell;
    private final ObjectMapper json;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    @Inject
    OutboxDeliveries(EventsConfig config, Subscriptions subscriptions, Transactions transactions,
            OutboxRepository repository, Bell bell, ObjectMapper json, Clock clock) {
        this.config = config;
        this.subscriptions = subscriptions;
        this.transactions = transactions;
        this.repository = repository;
        this.bell = bell;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        for (OutboxConsumer consumer : subscriptions.all()) {
            for (int i = 1; i <= consumer.parallel(); i++) {
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name("outbox-" + consumer.name() + "-" + i)
                        .start(() -> deliverWhileRunning(consumer)));
            }
        }
    }

    /** Claims no more; what is being delivered is finished, within 20 seconds, and the rest is given back. */
    @Override
    public void stop() throws InterruptedException {
        running = false;
        bell.ring(subscriptions.all().stream().map(OutboxConsumer::name).toList());
        long deadline = System.nanoTime() + WAIT_FOR_RUNNING.toNanos();
        for (Thread thread : threads) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            if (!thread.join(left)) {
                log.warn("{} still delivers: interrupting it", thread.getName());
                thread.interrupt();
            }
        }
    }

    /** What became of a batch, apart from failures: they are written down at once. */
    private record Outcome(List<ClaimedDelivery> delivered, List<ClaimedDelivery> untried) {
        static final Outcome NONE = new Outcome(List.of(), List.of());
    }

    private void deliverWhileRunning(OutboxConsumer consumer) {
        Outcome last = Outcome.NONE;
        while (running) {
            try {
                long heard = bell.heard(consumer.name());
                long claimedAt = System.nanoTime();
                List<ClaimedDelivery> batch = settleAndClaim(consumer, last);
                last = deliver(consumer, batch, claimedAt);
                if (batch.isEmpty() && running) {
                    bell.await(consumer.name(), heard, config.pollInterval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The outbox cannot deliver to {} at the moment", consumer.name(), e);
                pauseAfterTrouble(consumer);
            }
        }
        settle(consumer, last);
    }

    private void settle(OutboxConsumer consumer, Outcome last) {
        try {
            transactions.claim(tx -> {
                settle(tx, consumer, last);
                return null;
            });
        } catch (RuntimeException e) {
            log.warn("What was delivered last to {} cannot be written down: it will come again", consumer.name(), e);
        }
    }

    private void settle(Transaction tx, OutboxConsumer consumer, Outcome outcome) {
        repository.done(tx, consumer.name(), outcome.delivered(), clock.instant());
        repository.release(tx, consumer.name(), outcome.untried(), clock.instant());
    }

    /** One transaction for both: at a steady pace each batch costs one commit. */
    private List<ClaimedDelivery> settleAndClaim(OutboxConsumer consumer, Outcome last) {
        Instant now = clock.instant();
        // One thread of several takes one at a time, so that it does not hold what the others could deliver.
        int most = consumer.parallel() == 1 ? BATCH : 1;
        return transactions.claim(tx -> {
            settle(tx, consumer, last);
            return repository.claim(tx, consumer.name(), most, now, now.plus(config.claim()));
        });
    }

    private void pauseAfterTrouble(OutboxConsumer consumer) {
        try {
            bell.await(consumer.name(), bell.heard(consumer.name()), PAUSE_AFTER_TROUBLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome deliver(OutboxConsumer consumer, List<ClaimedDelivery> batch, long claimedAt) {
        List<ClaimedDelivery> delivered = new ArrayList<>();
        List<ClaimedDelivery> untried = new ArrayList<>();
        for (ClaimedDelivery delivery : batch) {
            // The second half of the claim is for the one that is under way.
            if (!running || System.nanoTime() - claimedAt > config.claim().toNanos() / 2) {
                untried.add(delivery);
            } else if (deliver(consumer, delivery)) {
                delivered.add(delivery);
            }
        }
        return new Outcome(delivered, untried);
    }

    private boolean deliver(OutboxConsumer consumer, ClaimedDelivery delivery) {
        DeliveredEvent event = new DeliveredEvent(delivery.event(), delivery.attempt(), json);
        try {
            consumer.on(event);
            return true;
        } catch (Throwable e) {
            // The pool would refuse a connection to an interrupted thread; the loop ends by itself when we stop.
            boolean interrupted = Thread.interrupted();
            if (interrupted || e instanceof InterruptedException) {
                log.info("{} was interrupted in {}", consumer.name(), event);
            }
            failed(consumer, delivery, event, e);
            return false;
        }
    }

    private void failed(OutboxConsumer consumer, ClaimedDelivery delivery, DeliveredEvent event, Throwable failure) {
        Instant now = clock.instant();
        boolean dead = consumer.retries().isExhausted(delivery.attempt());
        Instant next = dead ? null : now.plus(consumer.retries().pauseAfter(delivery.attempt()));
        if (dead) {
            log.error("{} could not take {} in {} attempts: it is a dead letter now", consumer.name(), event,
                    delivery.attempt(), failure);
        } else {
            log.warn("{} could not take {} in attempt {}; again at {}", consumer.name(), event, delivery.attempt(),
                    next, failure);
        }
        String error = failure instanceof CounterfoilException known
                ? known.message()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
        transactions.write(tx -> {
            repository.failed(tx, consumer.name(), delivery, error, next, now);
            return null;
        });
    }
}
