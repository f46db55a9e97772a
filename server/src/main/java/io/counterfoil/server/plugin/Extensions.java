package io.counterfoil.server.plugin;

import io.counterfoil.plugin.Extension;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The instances of one extension point that can be called now. Injected as {@code Extensions<PaymentGateway>}. Each
 * answer is taken from one snapshot; ask again for each piece of work. Safe for threads.
 */
public final class Extensions<T extends Extension> {
    private final InstanceRegistry registry;
    private final ExtensionPoint<T> point;

    Extensions(InstanceRegistry registry, ExtensionPoint<T> point) {
        this.registry = registry;
        this.point = point;
    }

    public ExtensionPoint<T> point() {
        return point;
    }

    /** By name. */
    public List<ExtensionInstance<T>> all() {
        return registry.running(point);
    }

    /**
     * Those that may work for a legal entity, in the order in which to choose: its own before those of all, by name.
     */
    public List<ExtensionInstance<T>> serving(EntityId entity) {
        return all().stream()
                .filter(instance -> instance.serves(entity))
                .sorted(Comparator.comparing(instance -> instance.entity() == null))
                .toList();
    }

    public Optional<ExtensionInstance<T>> find(InstanceId id) {
        return registry.running(id).flatMap(instance -> Optional.ofNullable(instance.as(point)));
    }

    public Optional<ExtensionInstance<T>> find(String name) {
        return all().stream().filter(instance -> instance.name().equals(name)).findFirst();
    }

    /**
     * The instance, ready to be called.
     *
     * @throws CounterfoilException {@code plugin.not-usable} when it is not there, disabled or cannot be made; the
     *     message says why
     */
    public ExtensionInstance<T> require(InstanceId id) {
        return find(id).orElseThrow(() -> new CounterfoilException(PluginErrors.NOT_USABLE,
                "Plugin instance " + id.text() + " cannot be used as " + point.name() + ": "
                        + registry.problem(id).orElse("it is disabled or does not exist")));
    }
}
