package io.counterfoil.server.plugin;

import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;

/** PF4J's own search for extensions is not used: a plugin's entry class names its factories. */
final class NoExtensionFinder implements ExtensionFinder {
    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
        return List.of();
    }

    @Override
    public <T> List<ExtensionWrapper<T>> find(Class<T> type, String pluginId) {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes") // as PF4J declares it
    public List<ExtensionWrapper> find(String pluginId) {
        return List.of();
    }

    @Override
    public Set<String> findClassNames(String pluginId) {
        return Set.of();
    }
}
