package io.counterfoil.server.approval;

import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every operation that rules can make wait, by name. */
final class Operations {
    private final Map<String, Approvable<?>> byName = new TreeMap<>();

    @Inject
    Operations(Set<Approvable<?>> all) {
        for (Approvable<?> each : all) {
            Approvable<?> other = byName.put(each.terms().operation(), each);
            Invariants.require(other == null, "the operation %s is there twice",
                    each.terms().operation());
        }
    }

    List<Approvable<?>> all() {
        return List.copyOf(byName.values());
    }

    Optional<Approvable<?>> find(String operation) {
        return Optional.ofNullable(byName.get(operation));
    }

    /** @throws IllegalStateException for one that no feature has any more */
    Approvable<?> require(String operation) {
        return find(operation)
                .orElseThrow(() -> new IllegalStateException("no feature has the operation " + operation));
    }
}
