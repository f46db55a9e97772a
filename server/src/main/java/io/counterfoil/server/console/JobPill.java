package io.counterfoil.server.console;

import io.counterfoil.server.jobs.JobState;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Tone;

/** How far a job is, wherever one is shown: in the room's words, in the same colours everywhere. */
public final class JobPill {
    private JobPill() {}

    /** @param text what the room calls the state */
    public static Cell of(String text, JobState state) {
        return new Cell.Pill(text, switch (state) {
            case QUEUED -> Tone.NEUTRAL;
            case RUNNING -> Tone.INFO;
            case SUCCEEDED -> Tone.OK;
            case FAILED -> Tone.BAD;
            case CANCELLED -> Tone.WARN;
        });
    }
}
