package io.counterfoil.plugin;

import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.error.PluginException;
import java.util.List;

/**
 * Makes configured instances of one extension: a company can have two instances of the same gateway with different
 * accounts.
 */
public interface ExtensionFactory<T extends Extension> {
    /** Stable name, {@code [a-z][a-z0-9-]{1,31}}, unique per extension point and plugin. Stored with each instance. */
    String type();

    /** What can be set. The console's form is made from it, and the host checks values against it before use. */
    ConfigSchema configSchema();

    /**
     * The "test connection" button: looks whether the configuration works, and may do I/O. Changes nothing outside.
     *
     * @return what was found; an empty list means that all is well
     */
    default List<ConfigFinding> check(InstanceContext context) {
        return List.of();
    }

    /**
     * Makes an instance. Cheap and without I/O; may be called several times for the same instance id, also while an
     * older object of it still finishes its calls.
     *
     * @throws PluginException when the configuration is valid by the schema but still makes no sense
     */
    T create(InstanceContext context);
}
