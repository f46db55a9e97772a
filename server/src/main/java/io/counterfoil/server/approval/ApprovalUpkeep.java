package io.counterfoil.server.approval;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import jakarta.inject.Inject;
import java.time.Duration;

/** Writes down which requests for a second person have expired. They cannot be approved from the instant on anyway. */
final class ApprovalUpkeep implements RecurringTask {
    private final Approvals approvals;

    @Inject
    ApprovalUpkeep(Approvals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String name() {
        return "approval-expiry";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofMinutes(5));
    }

    @Override
    public void run() {
        approvals.expire();
    }
}
