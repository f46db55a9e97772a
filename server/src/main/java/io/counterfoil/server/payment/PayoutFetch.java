package io.counterfoil.server.payment;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import jakarta.inject.Inject;
import java.time.Duration;

/** Fetches the payouts of all gateways that report them. */
final class PayoutFetch implements RecurringTask {
    private final Payouts payouts;

    @Inject
    PayoutFetch(Payouts payouts) {
        this.payouts = payouts;
    }

    @Override
    public String name() {
        return "payout-fetch";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofHours(1));
    }

    @Override
    public void run() {
        payouts.fetchAll();
    }
}
