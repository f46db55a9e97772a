package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which methods were left at gateways, and tells gateways to forget those that were removed. */
final class MethodUpkeep implements RecurringTask {
    private static final Logger log = LoggerFactory.getLogger(MethodUpkeep.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    private final PaymentMethods methods;
    private final PaymentMethodRepository repository;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    MethodUpkeep(PaymentMethods methods, PaymentMethodRepository repository, Transactions transactions, Clock clock) {
        this.methods = methods;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payment-methods";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(PAUSE);
    }

    /** One that cannot be called now must not keep the others waiting. */
    @Override
    public void run() {
        for (PaymentMethodId due : transactions.read(tx -> repository.due(tx, clock.instant(), AT_ONCE))) {
            try {
                methods.call(due);
            } catch (RuntimeException e) {
                log.warn("What became of {} could not be written down and is tried again", due, e);
            }
        }
    }
}
