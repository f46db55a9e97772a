package io.counterfoil.server.bulk;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.delivery.InvoiceDeliveries;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.jobs.Checkpoint;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRun;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works on the documents of a run one after the other. Each has a key of its own, so that one whose outcome was not
 * committed when a node died gives the same outcome again and is not sent or issued twice.
 */
final class BulkJob implements JobHandler<BulkRuns.Task> {
    private static final int PAGE = 200;

    private final Transactions transactions;
    private final BulkRepository repository;
    private final InvoiceDeliveries deliveries;
    private final Drafts drafts;

    /** What came out of a run. */
    record Result(int done, int refused) {}

    @Inject
    BulkJob(Transactions transactions, BulkRepository repository, InvoiceDeliveries deliveries, Drafts drafts) {
        this.transactions = transactions;
        this.repository = repository;
        this.deliveries = deliveries;
        this.drafts = drafts;
    }

    @Override
    public String type() {
        return BulkRuns.JOB;
    }

    @Override
    public Class<BulkRuns.Task> parameters() {
        return BulkRuns.Task.class;
    }

    @Override
    public void run(JobRun run, BulkRuns.Task task) {
        run.progress(reached(run), (long) task.items(), null);
        List<BulkItem> page;
        do {
            page = transactions.read(tx -> repository.items(tx, task.run(), reached(run), PAGE));
            for (BulkItem item : page) {
                run.check();
                BulkItem after = work(task, item);
                run.chunk(tx -> {
                    repository.outcome(tx, task.run(), after);
                    return new Checkpoint(Integer.toString(item.number()), item.number());
                });
            }
        } while (page.size() == PAGE);
        run.result(transactions.read(tx -> new Result(repository.count(tx, task.run(), BulkItem.DONE),
                repository.count(tx, task.run(), BulkItem.REFUSED))));
    }

    private static int reached(JobRun run) {
        return run.checkpoint().map(checkpoint -> Integer.parseInt(checkpoint.cursor())).orElse(0);
    }

    private BulkItem work(BulkRuns.Task task, BulkItem item) {
        try {
            return outcome(item, BulkItem.DONE, done(task, item), null);
        } catch (CounterfoilException e) {
            if (e.code().kind() == ErrorKind.LIMIT || e.code().kind() == ErrorKind.UNAVAILABLE) {
                throw e;
            }
            return outcome(item, BulkItem.REFUSED, null, e.message());
        }
    }

    /** The invoice that it became; null: it was one before. */
    private @Nullable Long done(BulkRuns.Task task, BulkItem item) {
        Actor actor = task.actor();
        EntityId entity = task.entity();
        IdempotencyKey key = new IdempotencyKey("bulk-" + task.run() + "-" + item.number());
        return switch (task.action()) {
            case SEND -> {
                deliveries.send(actor, key, entity, new InvoiceId(item.subject()));
                yield null;
            }
            case ISSUE -> drafts.issue(actor, key, entity, new DraftId(item.subject()), new IfMatch(item.version()))
                    .id()
                    .value();
        };
    }

    private static BulkItem outcome(BulkItem item, String outcome, @Nullable Long result, @Nullable String reason) {
        return new BulkItem(item.number(), item.subject(), item.version(), outcome, result, reason);
    }
}
