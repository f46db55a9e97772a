package io.counterfoil.server.events;

import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets what. The consumers are asked for late: they may themselves need services that publish.
 */
final class Subscriptions {
    private final Provider<Set<OutboxConsumer>> consumers;
    private volatile Map<String, List<String>> namesByType = Map.of();
    private volatile boolean known;

    @Inject
    Subscriptions(Provider<Set<OutboxConsumer>> consumers) {
        this.consumers = consumers;
    }

    Set<OutboxConsumer> all() {
        return consumers.get();
    }

    /** The names of the consumers of a type; the same order each time. */
    List<String> of(String type) {
        if (!known) {
            namesByType = read();
            known = true;
        }
        return namesByType.getOrDefault(type, List.of());
    }

    private Map<String, List<String>> read() {
        Map<String, List<String>> found = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (OutboxConsumer consumer : all()) {
            Invariants.require(consumer.name().matches("[a-z][a-z0-9-]{0,63}"), "'%s' is no name of a consumer",
                    consumer.name());
            Invariants.require(names.add(consumer.name()), "two consumers of events named %s", consumer.name());
            consumer.types()
                    .forEach(type -> found.computeIfAbsent(type, unused -> new ArrayList<>()).add(consumer.name()));
        }
        return found;
    }
}
