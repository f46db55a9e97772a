package io.counterfoil.server.jobs;

/**
 * Something that the server does by itself again and again. Contributed by a feature's module:
 * {@code Multibinder<RecurringTask>}. One node at a time runs it. After a freeze two can overlap for a moment, and a
 * node that died is followed by another, so a run must be safe to repeat.
 */
public interface RecurringTask {
    /** Lower case with dashes; never changed lightly, since the time of the next run is kept under it. */
    String name();

    Recurrence recurrence();

    /** Runs without an open transaction. What it throws is logged, and it runs again at its next time. */
    void run() throws Exception;
}
