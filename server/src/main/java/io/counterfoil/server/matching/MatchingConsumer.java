package io.counterfoil.server.matching;

import io.counterfoil.server.bank.ReceiptBanked;
import io.counterfoil.server.events.DeliveredEvent;
import io.counterfoil.server.events.OutboxConsumer;
import jakarta.inject.Inject;
import java.util.Set;

/** Matches each receipt after the statement is booked. */
final class MatchingConsumer implements OutboxConsumer {
    private final Matching matching;

    @Inject
    MatchingConsumer(Matching matching) {
        this.matching = matching;
    }

    @Override
    public String name() {
        return "cash-matching";
    }

    @Override
    public Set<String> types() {
        return Set.of(ReceiptBanked.EVENT);
    }

    @Override
    public void on(DeliveredEvent event) {
        matching.match(event.payload(ReceiptBanked.class));
    }
}
