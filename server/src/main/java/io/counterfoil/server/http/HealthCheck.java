package io.counterfoil.server.http;

/**
 * One thing that must be well for this node to serve requests, contributed with {@link HttpBinder#health}. Called by
 * many threads, often; it answers within a second or counts as failed.
 */
public interface HealthCheck {
    /** Short and stable, such as {@code database}. */
    String name();

    /** How it is now. Whatever it throws counts as failed. */
    Health check() throws Exception;
}
