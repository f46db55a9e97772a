package io.counterfoil.server.plugin;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.PackageRepository.PackageState;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and unloads plugins. At start every package of the folder is read; one that is refused or fails is shown with
 * its reason, and the server starts without it. One lock holds all of it apart, since PF4J is not safe for threads.
 */
public final class PluginHouse implements Managed {
    private static final String ENGLISH = "en";
    private static final Logger log = LoggerFactory.getLogger(PluginHouse.class);
    private static final String STARTED = "STARTED";
    private static final String STOPPED = "STOPPED";
    private static final String DISABLED = "DISABLED";
    private static final String FAILED = "FAILED";
    private static final int MAX_REASON = 2_000;

    private final PluginsConfig config;
    private final Path folder;
    private final ConfiguredAddress address;
    private final InstanceContexts contexts;
    private final InstanceRegistry registry;
    private final PackageRepository rows;
    private final Transactions transactions;
    private final Commands commands;
    private final PackageFolder unpacked;
    private final HousePluginManager manager;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, LoadedPlugin> loaded = new HashMap<>();
    private volatile Map<String, PluginView> views = Map.of();

    @Inject
    PluginHouse(PluginsConfig config, ServerPaths paths, ConfiguredAddress address, InstanceContexts contexts,
            InstanceRegistry registry, PackageRepository rows, Transactions transactions, Commands commands) {
        this.config = config;
        this.folder = config.folder().orElse(paths.home().resolve("plugins"));
        this.address = address;
        this.contexts = contexts;
        this.registry = registry;
        this.rows = rows;
        this.transactions = transactions;
        this.commands = commands;
        this.unpacked = new PackageFolder(paths.data().resolve("plugins"));
        this.manager = new HousePluginManager(paths.data().resolve("plugins"));
    }

    /**
     * What a plugin that runs offers, with its texts in a language; nothing if it does not run.
     *
     * @param language {@code de}; English where the plugin has no such texts
     */
    public List<ExtensionView> extensions(String plugin, String language) {
        return registry.plugins()
                .stream()
                .filter(each -> each.manifest().id().equals(plugin))
                .flatMap(each -> each.types().stream())
                .map(type -> ExtensionView.of(type, language))
                .toList();
    }

    /** Every package that was looked at, by id. */
    public List<PluginView> plugins() {
        return List.copyOf(new TreeMap<>(views).values());
    }

    @Override
    public void start() throws Exception {
        lock.lock();
        try {
            TrustPolicy trust = TrustPolicy.of(config.trust(), folder, address.open());
            for (PluginPackage newest : newest(trust)) {
                try {
                    open(newest);
                } catch (CounterfoilException e) {
                    log.error("Plugin {} is not loaded: {}", newest.manifest().id(), e.message(), e);
                }
            }
            registry.use(loaded);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            registry.closeAll();
            for (LoadedPlugin plugin : new ArrayList<>(loaded.values())) {
                close(plugin);
            }
            loaded.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Loads a package, in the place of another version of the same plugin if one runs: instances go over to the new one
     * before the old one is stopped. When the new one fails the old one stays.
     *
     * @throws CounterfoilException {@code plugin.bad-package}, {@code plugin.not-trusted}, {@code plugin.not-started}
     *     or the plugin's own failure
     */
    public PluginView load(Path file) {
        lock.lock();
        try {
            PluginPackage fresh = PluginPackage.read(file);
            TrustPolicy.of(config.trust(), folder, address.open()).check(fresh);
            String id = fresh.manifest().id();
            @Nullable
            LoadedPlugin old = loaded.get(id);
            if (old == null || !old.key().equals(fresh.key())) {
                open(fresh);
                registry.use(loaded);
                if (old != null) {
                    close(old);
                }
            }
            return Objects.requireNonNull(views.get(id));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes the plugin's instances and unloads it; nothing happens when it does not run. Its instances stay
     * configured.
     */
    public void unload(String id) {
        lock.lock();
        try {
            @Nullable
            LoadedPlugin plugin = loaded.remove(id);
            if (plugin != null) {
                registry.use(loaded);
                close(plugin);
                show(plugin.manifest(), plugin.sha256(), STOPPED, null, List.of());
            }
        } finally {
            lock.unlock();
        }
    }

    private Collection<PluginPackage> newest(TrustPolicy trust) throws IOException {
        Map<String, PluginPackage> newest = new LinkedHashMap<>();
        for (Path file : files()) {
            try {
                PluginPackage read = PluginPackage.read(file);
                trust.check(read);
                newest.merge(read.manifest().id(), read,
                        (one, other) -> one.manifest().version().compareTo(other.manifest().version()) >= 0
                                ? one
                                : other);
            } catch (CounterfoilException e) {
                log.error("A plugin's package is not loaded: {}", e.message());
                show(new PluginView(String.valueOf(file.getFileName()), null, null, Map.of(), FAILED, e.message(),
                        List.of(), List.of(), false, List.of()));
            }
        }
        return newest.values();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.cfp")) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        return files;
    }

    private void open(PluginPackage fresh) {
        PluginManifest manifest = fresh.manifest();
        Optional<PackageState> known = transactions.read(
                tx -> rows.find(tx, manifest.id(), manifest.version().toString(), fresh.sha256()));
        if (known.isPresent() && known.get().desired().equals(DISABLED)) {
            show(manifest, fresh.sha256(), DISABLED, "It is disabled", List.of());
            return;
        }
        LoadedPlugin plugin = new LoadedPlugin(fresh, contexts.clock(), config);
        try {
            manager.open(unpacked.unpack(fresh), plugin);
        } catch (IOException | RuntimeException e) {
            plugin.unload();
            String reason = String.valueOf(e.getMessage());
            boolean other = loaded.containsKey(manifest.id());
            if (!other) {
                show(manifest, fresh.sha256(), FAILED, reason, List.of());
            }
            observe(fresh, known, FAILED, reason);
            if (e instanceof CounterfoilException refused) {
                throw refused;
            }
            throw new CounterfoilException(PluginErrors.NOT_STARTED,
                    "Plugin " + manifest.id() + " " + manifest.version() + " could not be started: " + reason, e);
        }
        loaded.put(manifest.id(), plugin);
        List<ExtensionView> offers = plugin.types()
                .stream()
                .map(type -> ExtensionView.of(type, ENGLISH))
                .toList();
        show(manifest, fresh.sha256(), STARTED, null, offers);
        observe(fresh, known, STARTED, null);
        log.info("Plugin {} {} is loaded, with {} extensions", manifest.id(), manifest.version(), offers.size());
    }

    private void close(LoadedPlugin plugin) {
        manager.close(plugin);
        plugin.unload();
    }

    /** Writes down what became of a package, with a leaf, when that is news. */
    private void observe(PluginPackage seen, Optional<PackageState> known, String observed, @Nullable String reason) {
        PluginManifest manifest = seen.manifest();
        PackageState now = new PackageState(known.map(PackageState::desired).orElse(STARTED), observed,
                reason == null ? null : cut(reason));
        if (known.equals(Optional.of(now))) {
            return;
        }
        String version = manifest.version().toString();
        commands.run(Actor.system("plugins"), Command.of("plugin.observe", Observed.class)
                .needs("plugin:configure", null)
                .does(context -> {
                    rows.save(context.tx(), manifest.id(), version, seen.sha256(), now, context.recordedAt());
                    context.record(List.of(), List.of(),
                            Map.of("plugin", manifest.id(), "version", version, "sha256", seen.sha256(), "state",
                                    observed, "trust", config.trust().name(), "reason",
                                    now.reason() == null ? "" : now.reason()));
                    return new Observed(observed);
                }));
    }

    private record Observed(String state) {}

    private static String cut(String text) {
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    }

    private void show(PluginManifest manifest, String sha256, String state, @Nullable String reason,
            List<ExtensionView> extensions) {
        show(new PluginView(manifest.id(), manifest.version().toString(), sha256, manifest.names(), state, reason,
                manifest.hosts(), manifest.records(), manifest.webhooks(), extensions));
    }

    private void show(PluginView view) {
        Map<String, PluginView> changed = new HashMap<>(views);
        changed.put(view.id(), view);
        views = Map.copyOf(changed);
    }
}
