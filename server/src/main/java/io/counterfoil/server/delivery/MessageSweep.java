package io.counterfoil.server.delivery;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what has become due with messages: tries again, asks channels, finds those whose server has died. */
final class MessageSweep implements RecurringTask {
    private static final Logger log = LoggerFactory.getLogger(MessageSweep.class);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final MessageRepository repository;
    private final Dispatch dispatch;
    private final Clock clock;

    @Inject
    MessageSweep(Transactions transactions, MessageRepository repository, Dispatch dispatch, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "message-sweep";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofSeconds(20));
    }

    @Override
    public void run() {
        for (MessageId due : transactions.read(tx -> repository.due(tx, clock.instant(), AT_ONCE))) {
            try {
                dispatch.due(due);
            } catch (RuntimeException e) {
                log.warn("{} could not be worked on; again soon", due, e);
            }
        }
    }
}
