package io.counterfoil.server.bootstrap;

/**
 * Something that runs while the server runs. Bound with {@code lifecycle(binder).manage(X.class)}; started in the order
 * in which modules name them, stopped in reverse. Both methods run on a thread of the lifecycle, never two at once, and
 * are interrupted when their deadline has passed.
 */
public interface Managed {
    /**
     * Called once, before the next one's start. Throwing stops the start of the server; this one and everything that
     * was started before is stopped. A migration may take long: the deadline is an hour.
     */
    void start() throws Exception;

    /**
     * Called once, after everything that was started later has stopped; also when start has failed half-way, so it
     * frees what there is. Returns within its deadline of 30 seconds.
     */
    void stop() throws Exception;
}
