package io.counterfoil.server.plugin;

import io.counterfoil.server.bootstrap.Managed;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every few seconds: takes over what other nodes changed, and works on requests that are due again. */
final class PluginUpkeep implements Managed {
    private static final Logger log = LoggerFactory.getLogger(PluginUpkeep.class);
    private static final long SECONDS = 5;

    private final InstanceRegistry registry;
    private final Hooks hooks;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("plugin-upkeep").unstarted(task));

    @Inject
    PluginUpkeep(InstanceRegistry registry, Hooks hooks) {
        this.registry = registry;
        this.hooks = hooks;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::run, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    private void run() {
        try {
            registry.reconcile();
            hooks.sweep();
        } catch (RuntimeException e) {
            log.warn("The upkeep of plugins failed and is tried again: {}", e.getMessage());
        }
    }
}
