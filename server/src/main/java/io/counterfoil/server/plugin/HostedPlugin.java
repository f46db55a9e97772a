package io.counterfoil.server.plugin;

import org.pf4j.Plugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a Counterfoil plugin a PF4J one. */
final class HostedPlugin extends Plugin {
    private static final Logger log = LoggerFactory.getLogger(HostedPlugin.class);

    private final LoadedPlugin plugin;

    HostedPlugin(LoadedPlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void start() {
        plugin.startEntry();
    }

    /** PF4J lets anything but its own exception escape from here, and then keeps the plugin for ever. */
    @Override
    public void stop() {
        try {
            plugin.stopEntry();
        } catch (Throwable e) {
            log.warn("Plugin {} failed to stop: {}", plugin.key(), e.toString());
        }
    }
}
