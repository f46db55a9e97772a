package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that can be called, made from the rows of the database and the plugins that are loaded. Readers see one
 * unchanging snapshot, swapped as a whole; one lock holds all changes apart.
 */
final class InstanceRegistry {
    private static final Logger log = LoggerFactory.getLogger(InstanceRegistry.class);

    private final Transactions transactions;
    private final InstanceRepository rows;
    private final InstanceContexts contexts;
    private final SealedSecrets secrets;
    private final Commands commands;
    private final PluginsConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    /** Read and written under the lock. */
    private boolean closed;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Map.of());

    /** Why an instance could not be made: tried again only when its row or its plugin is another one. */
    private record Problem(long rowVersion, @Nullable LoadedPlugin plugin, String reason) {}

    private record Snapshot(
            Map<String, LoadedPlugin> plugins,
            Map<InstanceId, RunningInstance<?>> running,
            Map<InstanceId, Problem> problems) {
        Snapshot {
            plugins = Map.copyOf(plugins);
            running = Map.copyOf(running);
            problems = Map.copyOf(problems);
        }
    }

    @Inject
    InstanceRegistry(Transactions transactions, InstanceRepository rows, InstanceContexts contexts,
            SealedSecrets secrets, Commands commands, PluginsConfig config) {
        this.transactions = transactions;
        this.rows = rows;
        this.contexts = contexts;
        this.secrets = secrets;
        this.commands = commands;
        this.config = config;
    }

    <T extends Extension> List<ExtensionInstance<T>> running(ExtensionPoint<T> point) {
        List<ExtensionInstance<T>> found = new ArrayList<>();
        for (RunningInstance<?> instance : snapshot.running().values()) {
            @Nullable
            ExtensionInstance<T> lent = instance.as(point);
            if (lent != null) {
                found.add(lent);
            }
        }
        found.sort(Comparator.comparing(ExtensionInstance::name));
        return found;
    }

    Optional<RunningInstance<?>> running(InstanceId id) {
        return Optional.ofNullable(snapshot.running().get(id));
    }

    /** Why an enabled instance cannot be called; empty when it can, or was not looked at yet. */
    Optional<String> problem(InstanceId id) {
        return Optional.ofNullable(snapshot.problems().get(id)).map(Problem::reason);
    }

    Collection<LoadedPlugin> plugins() {
        return snapshot.plugins().values();
    }

    Optional<ExtensionType<?>> type(String plugin, String point, String type) {
        return Optional.ofNullable(snapshot.plugins().get(plugin))
                .flatMap(loaded -> loaded.types()
                        .stream()
                        .filter(one -> one.point().name().equals(point) && one.type().equals(type))
                        .findFirst());
    }

    /** Goes over to another set of plugins; comes back when the instances of those that go are closed. */
    void use(Map<String, LoadedPlugin> plugins) {
        change(plugins, true);
    }

    /** Reads the rows and makes, replaces and closes instances as they say. */
    void reconcile() {
        change(null, false);
    }

    /**
     * For the stop of the server: closes all instances, and comes back when they are closed. Nothing is made any more
     * until {@link #use}.
     */
    void closeAll() {
        List<RunningInstance<?>> leaving;
        lock.lock();
        try {
            leaving = List.copyOf(snapshot.running().values());
            snapshot = new Snapshot(Map.of(), Map.of(), Map.of());
            closed = true;
        } finally {
            lock.unlock();
        }
        retire(leaving, true);
    }

    private void change(@Nullable Map<String, LoadedPlugin> plugins, boolean wait) {
        List<RunningInstance<?>> leaving = new ArrayList<>();
        lock.lock();
        try {
            if (plugins == null && closed) {
                return;
            }
            closed = false;
            Snapshot before = snapshot;
            Map<String, LoadedPlugin> present = plugins == null ? before.plugins() : plugins;
            Map<InstanceId, RunningInstance<?>> running = new HashMap<>();
            Map<InstanceId, Problem> problems = new HashMap<>();
            for (InstanceRow row : transactions.read(rows::all)) {
                if (row.enabled()) {
                    settle(row, present, before, running, problems);
                }
            }
            snapshot = new Snapshot(present, running, problems);
            before.running().forEach((id, old) -> {
                if (running.get(id) != old) {
                    leaving.add(old);
                }
            });
        } finally {
            lock.unlock();
        }
        retire(leaving, wait);
    }

    private void settle(InstanceRow row, Map<String, LoadedPlugin> plugins, Snapshot before,
            Map<InstanceId, RunningInstance<?>> running, Map<InstanceId, Problem> problems) {
        @Nullable
        LoadedPlugin plugin = plugins.get(row.plugin());
        @Nullable
        RunningInstance<?> old = before.running().get(row.id());
        if (old != null && old.is(row, plugin)) {
            running.put(row.id(), old);
            return;
        }
        @Nullable
        Problem known = before.problems().get(row.id());
        if (known != null && known.rowVersion() == row.version() && known.plugin() == plugin) {
            problems.put(row.id(), known);
            return;
        }
        try {
            running.put(row.id(), make(row, plugin));
        } catch (RuntimeException e) {
            log.warn("Plugin instance '{}' cannot be used: {}", row.name(), e.getMessage());
            problems.put(row.id(), new Problem(row.version(), plugin, String.valueOf(e.getMessage())));
        }
    }

    private RunningInstance<?> make(InstanceRow row, @Nullable LoadedPlugin plugin) {
        if (plugin == null) {
            throw new CounterfoilException(PluginErrors.NOT_USABLE, "Plugin " + row.plugin() + " is not loaded");
        }
        ExtensionType<?> type = plugin.types()
                .stream()
                .filter(one -> one.point().name().equals(row.point()) && one.type().equals(row.type()))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(PluginErrors.NOT_USABLE,
                        "Plugin " + row.plugin() + " " + plugin.manifest().version() + " has no " + row.point() + " '"
                                + row.type() + "'"));
        return make(row, type, values(row));
    }

    /** All values that the user set, secrets included. */
    Map<String, String> values(InstanceRow row) {
        Map<String, String> values = new HashMap<>(row.config());
        values.putAll(secrets.open(row.id(), row.sealed()));
        return values;
    }

    /** Makes an instance's object, without putting it into use. */
    <T extends Extension> RunningInstance<T> make(InstanceRow row, ExtensionType<T> type, Map<String, String> values) {
        List<ConfigFinding> findings = type.schema().validate(values);
        if (!findings.isEmpty()) {
            throw new CounterfoilException(PluginErrors.NOT_USABLE, findings.stream()
                    .map(finding -> finding.field().orElse("") + " " + finding.message())
                    .collect(Collectors.joining("; ")));
        }
        return RunningInstance.make(row, type, contexts.of(row.id(), type, values), config,
                reason -> disable(row, reason));
    }

    /** The server itself takes an instance out of use; a person has to enable it again. */
    private void disable(InstanceRow row, String reason) {
        log.error("Plugin instance '{}' is disabled: {}", row.name(), reason);
        try {
            commands.run(Actor.system("plugins"), Command.of("plugin-instance.disable", InstanceRef.class)
                    .needs("plugin:configure", row.entity())
                    .does(context -> {
                        InstanceRow locked = rows.lock(context.tx(), row.id()).orElseThrow();
                        InstanceRow disabled = new InstanceRow(locked.id(), locked.plugin(), locked.point(),
                                locked.type(), locked.name(), locked.entity(), locked.config(), locked.sealed(), false,
                                reason, locked.version() + 1, locked.createdAt(), context.recordedAt());
                        rows.update(context.tx(), disabled);
                        context.record(List.of(row.id().text()), List.of(), Map.of("reason", reason));
                        return new InstanceRef(disabled.id(), disabled.version());
                    }));
        } catch (RuntimeException e) {
            log.error("The database was not told that plugin instance '{}' is disabled", row.name(), e);
        }
        @Nullable
        RunningInstance<?> stopped = remove(row.id(), reason);
        if (stopped != null) {
            retire(List.of(stopped), false);
        }
    }

    private @Nullable RunningInstance<?> remove(InstanceId id, String reason) {
        lock.lock();
        try {
            Snapshot before = snapshot;
            Map<InstanceId, RunningInstance<?>> running = new HashMap<>(before.running());
            @Nullable
            RunningInstance<?> removed = running.remove(id);
            Map<InstanceId, Problem> problems = new HashMap<>(before.problems());
            if (removed != null) {
                problems.put(id, new Problem(removed.row().version(), removed.plugin(), reason));
            }
            snapshot = new Snapshot(before.plugins(), running, problems);
            return removed;
        } finally {
            lock.unlock();
        }
    }

    private void retire(List<RunningInstance<?>> leaving, boolean wait) {
        List<Thread> closing = new ArrayList<>();
        for (RunningInstance<?> instance : leaving) {
            // at once, not in the thread: whoever comes back from a change must not reach the old object any more
            Consumer<Duration> rest = instance.retire();
            closing.add(Thread.ofPlatform()
                    .daemon()
                    .name("plugin-retire-" + instance.row().id().text())
                    .start(() -> rest.accept(config.stopTimeout())));
        }
        if (wait) {
            Duration patience = config.stopTimeout().plusSeconds(10);
            for (Thread one : closing) {
                try {
                    boolean unused = one.join(patience);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    static <T> T required(Optional<T> value, InstanceId id) {
        return value.orElseThrow(() -> new CounterfoilException(PluginErrors.UNKNOWN_INSTANCE,
                "There is no plugin instance " + id.text()));
    }
}
