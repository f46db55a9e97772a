package io.counterfoil.server.console.contribution;

import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.plugin.console.ConsoleItem;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.auth.PermissionRegistry;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.Extensions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What plugins add to the console of a legal entity. A disabled instance's items are gone at once. Not to be called
 * while a transaction is open. Safe for threads.
 */
public final class Contributions {
    private static final Logger log = LoggerFactory.getLogger(Contributions.class);
    private static final int MOST_ITEMS = 20;

    private final Extensions<ConsoleContribution> extensions;
    private final PermissionRegistry permissions;
    /** Fixed for the life of an instance, and every page asks for them: by the object that one life has. */
    private final Map<ConsoleContribution, List<ConsoleItem>> known = Collections.synchronizedMap(new WeakHashMap<>());

    @Inject
    Contributions(Extensions<ConsoleContribution> extensions, PermissionRegistry permissions) {
        this.extensions = extensions;
        this.permissions = permissions;
    }

    /** What a place shows, in the order that the items ask for, then by the names of the instances. */
    public List<Contribution> at(EntityId entity, ConsoleSlot slot) {
        return extensions.all()
                .stream()
                .filter(instance -> instance.serves(entity))
                .flatMap(instance -> items(instance).stream()
                        .filter(item -> item.slot() == slot)
                        .map(item -> new Contribution(instance, item)))
                .sorted(Comparator.comparingInt((Contribution each) -> each.item().order()))
                .toList();
    }

    /** One item; empty as long as its instance does not run. */
    Optional<Contribution> find(EntityId entity, InstanceId id, String item) {
        return extensions.find(id)
                .filter(instance -> instance.serves(entity))
                .flatMap(instance -> items(instance).stream()
                        .filter(each -> each.id().equals(item))
                        .findFirst()
                        .map(each -> new Contribution(instance, each)));
    }

    private List<ConsoleItem> items(ExtensionInstance<ConsoleContribution> instance) {
        List<ConsoleItem> before = known.get(instance.extension());
        if (before != null) {
            return before;
        }
        try {
            List<ConsoleItem> items = instance.extension().items();
            if (items.size() > MOST_ITEMS) {
                log.warn("Plugin instance '{}' has {} items: the console shows the first {}", instance.name(),
                        items.size(), MOST_ITEMS);
            }
            List<ConsoleItem> shown = items.stream().limit(MOST_ITEMS).filter(item -> isKnown(instance, item)).toList();
            known.put(instance.extension(), shown);
            return shown;
        } catch (CounterfoilException e) {
            // The boundary has counted it, and takes an instance that goes on like this out of use.
            log.warn("Plugin instance '{}' does not tell its items: {}", instance.name(), e.message());
            return List.of();
        }
    }

    private boolean isKnown(ExtensionInstance<ConsoleContribution> instance, ConsoleItem item) {
        boolean known = permissions.contains(item.permission());
        if (!known) {
            log.warn("Item '{}' of plugin instance '{}' demands the permission {}, which there is not: nobody sees it",
                    item.id(), instance.name(), item.permission());
        }
        return known;
    }
}
