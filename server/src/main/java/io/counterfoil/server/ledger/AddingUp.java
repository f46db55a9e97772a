package io.counterfoil.server.ledger;

import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Takes entries from the tail of the journal into the sums that are kept, soon after they are posted. */
final class AddingUp implements RecurringTask {
    /**
     * From a thousand on, MariaDB makes a table of a list in a condition, and reads the other table from end to end.
     */
    private static final int BATCH = 900;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final Set<EntrySums> sums;
    private final JournalTailRepository tail = new JournalTailRepository();

    @Inject
    AddingUp(Transactions transactions, Set<EntrySums> sums) {
        this.transactions = transactions;
        this.sums = sums;
    }

    @Override
    public String name() {
        return "ledger-sums";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(PAUSE);
    }

    @Override
    public void run() {
        int added = BATCH;
        while (added == BATCH && !Thread.currentThread().isInterrupted()) {
            added = transactions.claim(tx -> {
                List<Long> entries = tail.claim(tx, BATCH);
                if (!entries.isEmpty()) {
                    sums.forEach(each -> each.add(tx, entries));
                    tail.remove(tx, entries);
                }
                return entries.size();
            });
        }
    }
}
