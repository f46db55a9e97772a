package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.config.ConfigSchema;

/** One factory of a loaded plugin, with what it said of itself once. The factory is called across the boundary only. */
record ExtensionType<T extends Extension>(
        LoadedPlugin plugin,
        ExtensionPoint<T> point,
        String type,
        ConfigSchema schema,
        ExtensionFactory<T> factory) {}
