package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.server.error.CounterfoilException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance whose object exists: one version of its row on one load of its plugin. */
final class RunningInstance<T extends Extension> {
    private static final Logger log = LoggerFactory.getLogger(RunningInstance.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final InstanceRow row;
    private final LoadedPlugin plugin;
    private final ExtensionPoint<T> point;
    private final CallBoundary boundary;
    private final CallBoundary.Target<T> target;
    private final ExtensionInstance<T> lent;

    private RunningInstance(InstanceRow row, ExtensionType<T> type, CallBoundary boundary, T made) {
        this.row = row;
        this.plugin = type.plugin();
        this.point = type.point();
        this.boundary = boundary;
        this.target = boundary.target(point.type(), made);
        this.lent = new ExtensionInstance<>(row.id(), row.plugin(), plugin.manifest().version().toString(), row.type(),
                row.name(), row.entity(), target.proxy());
    }

    /**
     * Has the factory make the object.
     *
     * @throws CounterfoilException when the plugin refuses or fails
     */
    static <T extends Extension> RunningInstance<T> make(InstanceRow row, ExtensionType<T> type,
            InstanceContext context, PluginsConfig limits, Consumer<String> disable) {
        CallBoundary boundary = new CallBoundary(type.plugin(), "Plugin instance '" + row.name() + "'", limits,
                disable);
        T made = boundary.call("create", call -> type.factory().create(context));
        return new RunningInstance<>(row, type, boundary, made);
    }

    InstanceRow row() {
        return row;
    }

    LoadedPlugin plugin() {
        return plugin;
    }

    boolean is(InstanceRow wanted, @Nullable LoadedPlugin loaded) {
        return row.version() == wanted.version() && plugin == loaded;
    }

    <W extends Extension> @Nullable ExtensionInstance<W> as(ExtensionPoint<W> wanted) {
        if (wanted != (ExtensionPoint<?>) point) {
            return null;
        }
        @SuppressWarnings("unchecked") // the points are the same object
        ExtensionInstance<W> same = (ExtensionInstance<W>) lent;
        return same;
    }

    /**
     * Refuses new calls from here on.
     *
     * @return what waits for the calls under way, at most as long as it is told, and closes the plugin's object
     */
    Consumer<Duration> retire() {
        @Nullable
        T released = target.release();
        return patience -> {
            if (released != null) {
                close(released, patience);
            }
        };
    }

    private void close(T released, Duration patience) {
        if (!boundary.drain(patience)) {
            log.warn("Plugin instance '{}' still has calls under way after {} s: they are left to themselves",
                    row.name(), patience.toSeconds());
        }
        try {
            plugin.boundary().call("close", CLOSE, call -> {
                released.close();
                return true;
            });
        } catch (RuntimeException e) {
            log.warn("Plugin instance '{}' failed to close: {}", row.name(), e.getMessage());
        }
    }
}
