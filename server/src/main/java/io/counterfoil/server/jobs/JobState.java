package io.counterfoil.server.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.counterfoil.server.error.CounterfoilException;
import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    /** Waits for a node, or for its next attempt. */
    QUEUED,
    /** A node runs it, or ran it and died: another then takes it over. */
    RUNNING,
    /** Done. */
    SUCCEEDED,
    /** Given up; it can be replayed. */
    FAILED,
    /** Ended on request; it can be replayed. */
    CANCELLED;

    /** Whether nothing more happens to it by itself. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }

    /** The form of the API and the database: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a state back.
     *
     * @throws CounterfoilException {@code job.unknown-state}
     */
    @JsonCreator
    public static JobState fromString(String text) {
        for (JobState state : values()) {
            if (state.text().equals(text)) {
                return state;
            }
        }
        throw CounterfoilException.ofField(JobsErrors.UNKNOWN_STATE, "state", "'" + text + "' is no state of a job",
                "Use queued, running, succeeded, failed or cancelled");
    }
}
