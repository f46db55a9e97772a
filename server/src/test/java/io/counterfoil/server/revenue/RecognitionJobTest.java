package io.counterfoil.server.revenue;

import static io.counterfoil.server.imports.ImportHouse.ANNA;
import static io.counterfoil.server.imports.ImportHouse.key;
import static io.counterfoil.server.revenue.TestBiller.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.imports.ImportHouse;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.testing.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The run as a job, with the server's own jobs at work. */
class RecognitionJobTest {
    private final ImportHouse house = ImportHouse.shared();
    private final EntityId entity = house.entity();
    private final RecognitionRuns runs = house.the(RecognitionRuns.class);

    @Test
    void aRunGoesThroughAllThatIsDueAndSaysWhatItDid() {
        for (int i = 0; i < 3; i++) {
            invoice();
        }
        RecognitionRun started = runs.start(ANNA, key(), entity, day(12, 31));
        Await.until("the run ends", () -> runs.require(entity, started.id()).finishedAt() != null);

        List<RevenueSchedule> schedules = house.the(RevenueSchedules.class)
                .page(entity, null, null, Long.MAX_VALUE, 10);
        assertThat(schedules).hasSize(3).allSatisfy(one -> assertThat(one.remaining().isZero()).isTrue());
        // The hourly task of the same server may have been quicker with some of it.
        assertThat(runs.page(entity, Long.MAX_VALUE, 10).stream().mapToLong(RecognitionRun::scheduleLines).sum())
                .isEqualTo(36);
    }

    @Test
    void theServerStartsARunByItselfWhenSomethingWasDueYesterdayAndOnlyThen() {
        runs.startIfDue(entity);
        assertThat(runs.page(entity, Long.MAX_VALUE, 10)).isEmpty();
        invoice();

        runs.startIfDue(entity);

        Await.until("the run ends", () -> runs.page(entity, Long.MAX_VALUE, 10)
                .stream()
                .anyMatch(run -> run.scheduleLines() == 12 && run.finishedAt() != null));
        int known = runs.page(entity, Long.MAX_VALUE, 10).size();
        runs.startIfDue(entity);
        assertThat(runs.page(entity, Long.MAX_VALUE, 10)).hasSize(known);
    }

    private void invoice() {
        var customer = house.the(Customers.class)
                .create(ANNA, key(), entity, new NewCustomer(null, "Buyer", null,
                        new PostalAddress("1 Main St", "Springfield", "12345", "NY", "US"), null, null, null, null,
                        null, null, null, null));
        Drafts drafts = house.the(Drafts.class);
        Draft draft = drafts.create(ANNA, key(), entity, new DraftContent(customer.id(), "USD", day(1, 1), null, null,
                null, null, null, null, null, null, null, List.of(TestBiller.line("1200", day(1, 1), day(12, 31)))));
        drafts.issue(ANNA, key(), entity, draft.id(), new IfMatch(draft.version()));
    }
}
