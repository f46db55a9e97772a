package io.counterfoil.server.payment;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of payments and refunds whose outcome is not known or overdue, those whose server died between
 * the intent and the outcome included.
 */
final class PaymentResolver implements RecurringTask {
    private static final Logger log = LoggerFactory.getLogger(PaymentResolver.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 100;

    private final Payments payments;
    private final Refunds refunds;
    private final PaymentRepository paymentRows;
    private final RefundRepository refundRows;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    PaymentResolver(Payments payments, Refunds refunds, PaymentRepository paymentRows, RefundRepository refundRows,
            Transactions transactions, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.paymentRows = paymentRows;
        this.refundRows = refundRows;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payment-resolver";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(PAUSE);
    }

    @Override
    public void run() {
        each(transactions.read(tx -> paymentRows.due(tx, clock.instant(), AT_ONCE)), payments::lookUp);
        each(transactions.read(tx -> refundRows.due(tx, clock.instant(), AT_ONCE)), refunds::lookUp);
    }

    /** One that cannot be looked up now must not keep the others waiting. */
    private static <T> void each(List<T> due, Consumer<T> lookUp) {
        for (T one : due) {
            try {
                lookUp.accept(one);
            } catch (RuntimeException e) {
                log.warn("A look-up could not be written down and is tried again", e);
            }
        }
    }
}
