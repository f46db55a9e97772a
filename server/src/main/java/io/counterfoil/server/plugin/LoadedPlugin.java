package io.counterfoil.server.plugin;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.Extension;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.PluginContext;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.server.error.CounterfoilException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One load of one package: its entry object, its factories and its threads. The threads are its own, so that nothing
 * that it leaves in them outlives it, and platform threads, so that a plugin that spins takes no carrier thread from
 * the rest of the server. After {@link #unload} nothing here refers to the plugin's classes any more.
 */
final class LoadedPlugin {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{1,31}");
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final long IDLE_SECONDS = 30;

    private final PluginManifest manifest;
    private final String key;
    private final String sha256;
    private final List<String> libraries;
    private final Map<String, byte[]> modules;
    private final HostClock clock;
    private final ThreadPoolExecutor threads;
    private final CallBoundary boundary;
    private final Set<PluginCall> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable CounterfoilPlugin entry;
    private volatile @Nullable ClassLoader loader;
    private volatile List<ExtensionType<?>> types = List.of();
    private volatile boolean unloaded;

    LoadedPlugin(PluginPackage loaded, HostClock clock, PluginsConfig limits) {
        this.manifest = loaded.manifest();
        this.key = loaded.key();
        this.sha256 = loaded.sha256();
        this.libraries = loaded.libraries();
        this.modules = loaded.modules();
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("plugin-" + manifest.id() + "-" + number.incrementAndGet())
                .unstarted(task);
        this.threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
                new SynchronousQueue<>(), factory);
        this.boundary = new CallBoundary(this, "Plugin " + manifest.id() + " " + manifest.version(), limits,
                null);
    }

    PluginManifest manifest() {
        return manifest;
    }

    String key() {
        return key;
    }

    String sha256() {
        return sha256;
    }

    List<String> libraries() {
        return libraries;
    }

    /** The ES modules that its pages load, by name. Not to be changed. */
    Map<String, byte[]> modules() {
        return modules;
    }

    /** What it offers, asked once after its start. */
    List<ExtensionType<?>> types() {
        return types;
    }

    boolean unloaded() {
        return unloaded;
    }

    /** Its own boundary: for the entry class and the factories. */
    CallBoundary boundary() {
        return boundary;
    }

    /** Makes the entry object. */
    void makeEntry(ClassLoader classes) {
        loader = classes;
        entry = boundary.call("new " + manifest.entry(), call -> {
            Class<?> type = Class.forName(manifest.entry(), true, classes);
            if (!CounterfoilPlugin.class.isAssignableFrom(type)) {
                throw new CounterfoilException(PluginErrors.NOT_STARTED,
                        manifest.entry() + " does not implement " + CounterfoilPlugin.class.getName());
            }
            try {
                return CounterfoilPlugin.class.cast(type.getConstructor().newInstance());
            } catch (NoSuchMethodException | IllegalAccessException e) {
                throw new CounterfoilException(PluginErrors.NOT_STARTED,
                        manifest.entry() + " needs to be public, with a public constructor without parameters", e);
            } catch (java.lang.reflect.InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        });
    }

    void startEntry() {
        CounterfoilPlugin started = Objects.requireNonNull(entry);
        boundary.call("start", call -> {
            started.start(context());
            return true;
        });
        List<ExtensionType<?>> found = new ArrayList<>();
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            found.addAll(boundary.<List<ExtensionType<?>>>call(point.name(), call -> types(point, started)));
        }
        types = List.copyOf(found);
    }

    void stopEntry() {
        CounterfoilPlugin stopped = entry;
        if (stopped != null) {
            boundary.call("stop", STOP, call -> {
                stopped.stop();
                return true;
            });
        }
    }

    private <T extends Extension> List<ExtensionType<?>> types(ExtensionPoint<T> point, CounterfoilPlugin started) {
        List<ExtensionType<?>> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ExtensionFactory<T> factory : point.factories(started)) {
            String type = factory.type();
            if (!TYPE.matcher(type).matches() || !names.add(type)) {
                throw new CounterfoilException(PluginErrors.NOT_STARTED,
                        "The plugin's " + point.name() + " '" + type + "' is there twice or has a bad name");
            }
            ConfigSchema schema = Objects.requireNonNull(factory.configSchema(), "configSchema() answered nothing");
            found.add(new ExtensionType<>(this, point, type, schema, factory));
        }
        return found;
    }

    private PluginContext context() {
        PluginLogger log = new PluginLogger(manifest.id(), "");
        return new PluginContext() {
            @Override
            public String pluginId() {
                return manifest.id();
            }

            @Override
            public String pluginVersion() {
                return manifest.version().toString();
            }

            @Override
            public HostClock clock() {
                return clock;
            }

            @Override
            public System.Logger log() {
                return log;
            }
        };
    }

    /**
     * Starts a call on one of its threads.
     *
     * @param finished called when the thread is free again, or at once when the call cannot begin
     */
    PluginCall begin(PluginCall.Work<? extends @Nullable Object> work, Runnable finished) {
        ClassLoader classes = loader;
        PluginCall[] self = new PluginCall[1];
        @Nullable
        Map<String, String> outer = MDC.getCopyOfContextMap();
        Map<String, String> logContext = outer == null ? new HashMap<>() : outer;
        logContext.put("plugin", manifest.id());
        PluginCall call = new PluginCall(work, classes == null ? ClassLoader.getPlatformClassLoader() : classes,
                logContext, () -> {
                    running.remove(self[0]);
                    finished.run();
                });
        self[0] = call;
        running.add(call);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            call.giveUp(PluginCall.End.UNLOADED);
            running.remove(call);
            finished.run();
        }
        return call;
    }

    /** Cuts off what still runs and forgets the plugin's objects. The class loader is closed by its manager. */
    void unload() {
        unloaded = true;
        running.forEach(call -> call.giveUp(PluginCall.End.UNLOADED));
        ExecutorService ending = threads;
        ending.shutdownNow();
        entry = null;
        loader = null;
        types = List.of();
    }
}
