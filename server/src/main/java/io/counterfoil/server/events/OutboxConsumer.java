package io.counterfoil.server.events;

import io.counterfoil.server.jobs.RetryPolicy;
import java.time.Duration;
import java.util.Set;

/**
 * Gets events of some types. Contributed by a feature's module: {@code Multibinder<OutboxConsumer>}.
 *
 * <p>
 * Each event comes at least once, after the commit, on a thread without a transaction; more than once after a crash or
 * a freeze, so an effect is made idempotent by {@link DeliveredEvent#businessKey}. Events of one aggregate come one
 * after another, over all nodes, in the order of their ids: that is the order of the commits as long as commands on the
 * aggregate lock it and the nodes' clocks agree. One that fails holds the later ones of its aggregate back until it
 * succeeds or is dead; a dead one lets them pass. Between aggregates there is no order. Events that were committed
 * before a consumer of this name existed do not come.
 */
public interface OutboxConsumer {
    /** Lower case with dashes; never changed while deliveries are open, since they are kept under it. */
    String name();

    /** The types of event that it gets. */
    Set<String> types();

    /** Takes one event, within 30 seconds. Throwing has it delivered again, by {@link #retries}. */
    void on(DeliveredEvent event) throws Exception;

    /** How often and when a failed delivery is repeated. */
    default RetryPolicy retries() {
        return new RetryPolicy(12, Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** How many events each node delivers at the same time, for consumers that wait for something outside. */
    default int parallel() {
        return 1;
    }
}
