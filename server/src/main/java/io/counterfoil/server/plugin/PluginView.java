package io.counterfoil.server.plugin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A package that this server has looked at.
 *
 * @param id the plugin's id; the file's name when the package could not be read
 * @param version null when the package could not be read
 * @param name by language
 * @param state STARTED, DISABLED, STOPPED or FAILED
 * @param reason why it does not run; null when it does
 * @param hosts what it may reach by HTTP, as host:port
 * @param records what it may read
 * @param webhooks whether requests at its instances' hook addresses are given to it
 * @param extensions what it offers; empty unless it runs
 */
public record PluginView(
        String id,
        @Nullable String version,
        @Nullable String sha256,
        Map<String, String> name,
        String state,
        @Nullable String reason,
        List<String> hosts,
        List<String> records,
        boolean webhooks,
        List<ExtensionView> extensions) {
    public PluginView {
        name = Map.copyOf(name);
        hosts = List.copyOf(hosts);
        records = List.copyOf(records);
        extensions = List.copyOf(extensions);
    }
}
