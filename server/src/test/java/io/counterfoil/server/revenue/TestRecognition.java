package io.counterfoil.server.revenue;

import com.google.inject.Injector;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import java.time.LocalDate;
import java.util.UUID;

/** Recognition as tests run it: on their own thread, whether jobs run or not. */
public final class TestRecognition {
    private TestRecognition() {}

    /** Recognises all that is due by a day; says how many lines. */
    public static long run(Injector injector, Actor actor, EntityId entity, LocalDate through) {
        Recognition recognition = injector.getInstance(Recognition.class);
        RecognitionRuns runs = injector.getInstance(RecognitionRuns.class);
        RecognitionRunId run = runs.start(actor, new IdempotencyKey(UUID.randomUUID().toString()), entity, through)
                .id();
        Recognition.Step step;
        do {
            step = recognition.step(entity, run, through, (tx, reached) -> {});
        } while (step.more());
        // Jobs that another test runs may have taken a part of it.
        return runs.require(entity, run).scheduleLines();
    }
}
