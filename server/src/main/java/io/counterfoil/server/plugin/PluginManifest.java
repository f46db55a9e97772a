package io.counterfoil.server.plugin;

import java.util.List;
import java.util.Map;

/**
 * What a package says of itself in {@code plugin.json}.
 *
 * @param names by language; has English
 * @param entry the class that implements CounterfoilPlugin
 * @param hosts what it may reach by HTTP, as host:port
 * @param records what it may read
 * @param storeMebibytes how much each of its instances may keep
 * @param webhooks whether requests at its instances' hook addresses are given to it
 */
record PluginManifest(
        String id,
        PluginVersion version,
        Map<String, String> names,
        String entry,
        String api,
        List<String> hosts,
        List<String> records,
        int storeMebibytes,
        boolean webhooks) {
    PluginManifest {
        names = Map.copyOf(names);
        hosts = List.copyOf(hosts);
        records = List.copyOf(records);
    }
}
