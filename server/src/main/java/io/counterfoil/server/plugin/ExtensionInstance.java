package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.server.command.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * An instance that can be called now. Ask {@link Extensions} again for each piece of work: once it is changed, disabled
 * or unloaded, this object refuses.
 *
 * @param plugin the plugin's id
 * @param version of the plugin
 * @param entity the legal entity that it serves; null: all
 * @param extension calls the plugin across the boundary. It must not be called while a transaction is open, and throws
 *     CounterfoilException: whatever is thrown from a call that moves money or sends something means that its outcome
 *     is not known
 */
public record ExtensionInstance<T extends Extension>(
        InstanceId id,
        String plugin,
        String version,
        String type,
        String name,
        @Nullable EntityId entity,
        T extension) {
    /** Whether it may work for this legal entity. */
    public boolean serves(EntityId wanted) {
        return entity == null || entity.equals(wanted);
    }
}
