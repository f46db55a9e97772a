package io.counterfoil.server.bootstrap;

/**
 * Something that runs while the server runs. Bound with {@code lifecycle(binder).manage(X.class)}; started in the order
 * in which modules name them, stopped in reverse.
 */
public interface Managed {
    /** Called once, before the next one's start. Throwing stops the start of the server. */
    void start() throws Exception;

    /** Called once, after everything that was started later has stopped. Returns within its deadline of 30 seconds. */
    void stop() throws Exception;
}
