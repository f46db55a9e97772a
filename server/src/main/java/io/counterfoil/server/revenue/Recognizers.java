package io.counterfoil.server.revenue;

import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.InstanceId;
import java.util.Optional;

/** Asks when revenue is earned. Not to be called while a transaction is open. Safe for threads. */
public interface Recognizers {
    /** A schedule and who made it. */
    record Answer(InstanceId instance, String name, RecognitionSchedule schedule) {}

    /** How an amount is spread; empty when no recognizer is configured for the entity. */
    Optional<Answer> schedule(EntityId entity, RecognitionRequest request);

    /**
     * How what is left is spread after a change.
     *
     * @param made the instance that made the schedule; another one of the entity answers when it is gone
     * @throws CounterfoilException {@code revenue.no-recognizer}, and what the call itself throws
     */
    Answer revise(EntityId entity, InstanceId made, RecognitionRevision revision);
}
