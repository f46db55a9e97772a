package io.counterfoil.server.revenue;

import com.google.inject.Injector;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import java.time.LocalDate;
import java.util.UUID;

/** Recognition as tests run it: on their own thread, without jobs. */
public final class TestRecognition {
    private TestRecognition() {}

    /** Recognises all that is due by a day; says how many lines. */
    public static long run(Injector injector, Actor actor, EntityId entity, LocalDate through) {
        Recognition recognition = injector.getInstance(Recognition.class);
        RecognitionRunId run = injector.getInstance(RecognitionRuns.class)
                .start(actor, new IdempotencyKey(UUID.randomUUID().toString()), entity, through)
                .id();
        long lines = 0;
        Recognition.Step step;
        do {
            step = recognition.step(entity, run, through, (tx, reached) -> {});
            lines += step.lines();
        } while (step.more());
        return lines;
    }
}
