package io.counterfoil.server.bank;

import io.counterfoil.server.events.DeliveredEvent;
import io.counterfoil.server.events.OutboxConsumer;
import io.counterfoil.server.rate.RateAdded;
import jakarta.inject.Inject;
import java.util.Set;

/** Books the statements that waited for a rate when it comes. */
final class RateArrival implements OutboxConsumer {
    private final StatementDecisions decisions;

    @Inject
    RateArrival(StatementDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "bank-rate-arrival";
    }

    @Override
    public Set<String> types() {
        return Set.of(RateAdded.EVENT);
    }

    @Override
    public void on(DeliveredEvent event) {
        RateAdded added = event.payload(RateAdded.class);
        decisions.retryAll(added.entity(), added.currency());
    }
}
