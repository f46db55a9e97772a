package io.counterfoil.plugin;

/**
 * A configured instance of an extension point. The host calls it from several threads at once.
 *
 * <p>
 * Expected outcomes are returned; an exception means "I could not do it". The host turns any exception that is not a
 * {@link io.counterfoil.plugin.error.PluginException} into one of kind INTERNAL.
 */
public interface Extension extends AutoCloseable {
    /** Frees what the instance holds. Called once, after its last call has returned. */
    @Override
    default void close() {}
}
