package io.counterfoil.plugin;

import io.counterfoil.plugin.host.HostClock;

/** What a plugin as a whole gets from the host. Implemented by the host; safe to use from several threads. */
public interface PluginContext {
    /** The {@code id} of plugin.json. */
    String pluginId();

    /** The {@code version} of plugin.json. */
    String pluginVersion();

    /** The only source of time: it is the business clock of the whole server. */
    HostClock clock();

    /** A log whose lines carry the plugin's id. Never log secrets or personal data. */
    System.Logger log();
}
