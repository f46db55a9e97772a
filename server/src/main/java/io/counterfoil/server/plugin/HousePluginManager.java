package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pf4j.AbstractPluginManager;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/**
 * PF4J with everything replaced that believes too much: it gets folders that were checked, the descriptors that were
 * read from them, a class loader under {@link ApiClassLoader}, and a factory that throws instead of logging. Its own id
 * of a plugin is {@link PluginPackage#key}, so that two versions can be loaded side by side. Not safe for threads:
 * {@link PluginHouse} holds one lock around every call.
 */
final class HousePluginManager extends AbstractPluginManager {
    private final Map<Path, LoadedPlugin> announced = new HashMap<>();
    private final Map<String, LoadedPlugin> byKey = new HashMap<>();
    private final ApiClassLoader parent = new ApiClassLoader(HousePluginManager.class.getClassLoader());

    HousePluginManager(Path root) {
        super(List.of(root));
        super.initialize();
        // With PF4J's default of 0.0.0 every version check passes.
        setSystemVersion(ManifestReader.API_MAJOR + "." + ManifestReader.API_MINOR + ".0");
        setExactVersionAllowed(true);
        setResolveRecoveryStrategy(ResolveRecoveryStrategy.IGNORE_PLUGIN_AND_CONTINUE);
    }

    /** PF4J's constructor calls this before our fields are there; our own constructor calls the real one. */
    @Override
    protected void initialize() {}

    /** Loads and starts; a failure leaves nothing behind. */
    void open(Path folder, LoadedPlugin plugin) {
        announced.put(folder, plugin);
        byKey.put(plugin.key(), plugin);
        boolean open = false;
        try {
            loadPlugin(folder);
            PluginState state = startPlugin(plugin.key());
            @Nullable
            Throwable failure = getPlugin(plugin.key()).getFailedException();
            if (failure instanceof CounterfoilException refused) {
                throw refused;
            }
            if (state != PluginState.STARTED) {
                throw new CounterfoilException(PluginErrors.NOT_STARTED,
                        "Plugin " + plugin.key() + " could not be started (" + state + ")", failure);
            }
            open = true;
        } finally {
            announced.remove(folder);
            if (!open) {
                close(plugin);
            }
        }
    }

    /** Stops and unloads one plugin. Never {@code stopPlugins} or {@code unloadPlugins}: 3.15.0's are broken. */
    void close(LoadedPlugin plugin) {
        if (plugins.containsKey(plugin.key())) {
            unloadPlugin(plugin.key());
        }
        byKey.remove(plugin.key());
    }

    private LoadedPlugin known(String key) {
        @Nullable
        LoadedPlugin plugin = byKey.get(key);
        Invariants.require(plugin != null, "plugin %s was not announced", key);
        return Objects.requireNonNull(plugin);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path path) {
                return announced.containsKey(path);
            }

            @Override
            public PluginDescriptor find(Path path) {
                LoadedPlugin plugin = Objects.requireNonNull(announced.get(path));
                PluginManifest manifest = plugin.manifest();
                return new DefaultPluginDescriptor(plugin.key(), "", manifest.entry(), manifest.version().toString(),
                        manifest.api(), "", "");
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return announced.containsKey(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                PluginClassLoader loader = new PluginClassLoader(HousePluginManager.this, descriptor, parent,
                        ClassLoadingStrategy.APD);
                known(descriptor.getPluginId()).libraries()
                        .forEach(library -> loader.addFile(path.resolve(library).toFile()));
                return loader;
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> {
            LoadedPlugin plugin = known(wrapper.getPluginId());
            plugin.makeEntry(wrapper.getPluginClassLoader());
            return new HostedPlugin(plugin);
        };
    }

    @Override
    protected VersionManager createVersionManager() {
        return new VersionManager() {
            @Override
            public boolean checkVersionConstraint(String version, String constraint) {
                PluginVersion parsed = PluginVersion.parse(version);
                return ApiRange.parse(constraint).contains(parsed.major(), parsed.minor());
            }

            @Override
            public int compareVersions(String one, String other) {
                return PluginVersion.parse(one).compareTo(PluginVersion.parse(other));
            }
        };
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.of();
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException("kept in the database");
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new UnsupportedOperationException("kept in the database");
            }
        };
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new NoExtensionFinder();
    }
}
