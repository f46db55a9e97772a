package io.counterfoil.server.revenue;

import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import jakarta.inject.Inject;
import java.time.Duration;

/** Recognises by itself what was earned until the end of yesterday, where each legal entity is. */
final class DueRevenue implements RecurringTask {
    private final RecognitionRuns runs;
    private final Entities entities;

    @Inject
    DueRevenue(RecognitionRuns runs, Entities entities) {
        this.runs = runs;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "revenue-recognition";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofHours(1));
    }

    @Override
    public void run() {
        for (LegalEntity entity : entities.all()) {
            runs.startIfDue(entity.id());
        }
    }
}
