package io.counterfoil.server.plugin;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The ES modules of the plugins that run. Each lies in a folder that is named by its package's hash, so that browsers
 * may keep it for ever. Safe for threads.
 */
public final class PluginFiles {
    static final String ROOT = "/assets/p";
    private static final int HASH_LENGTH = 16;

    private final InstanceRegistry registry;

    @Inject
    PluginFiles(InstanceRegistry registry) {
        this.registry = registry;
    }

    /** The addresses of a plugin's modules; those that its package lacks are left out. */
    public List<String> addresses(String plugin, List<String> names) {
        return loaded(plugin).stream()
                .flatMap(found -> names.stream()
                        .filter(found.modules()::containsKey)
                        .map(name -> ROOT + "/" + plugin + "/" + hash(found) + "/" + name))
                .toList();
    }

    /** Not to be changed. */
    Optional<byte[]> find(String plugin, String hash, String name) {
        return loaded(plugin).filter(found -> hash(found).equals(hash))
                .flatMap(found -> Optional.ofNullable(found.modules().get(name)));
    }

    private Optional<LoadedPlugin> loaded(String plugin) {
        return registry.plugins().stream().filter(each -> each.manifest().id().equals(plugin)).findFirst();
    }

    private static String hash(LoadedPlugin plugin) {
        return plugin.sha256().substring(0, HASH_LENGTH);
    }
}
