package io.counterfoil.server.worklist;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The customers that a command is about: 1 to 1,000, each once, in the order in which they are locked. */
record ChosenCustomers(List<CustomerId> ids) {
    static final int MOST = 1_000;

    /** @throws CounterfoilException {@code worklist.invalid} for none, or too many */
    static ChosenCustomers of(List<CustomerId> named) {
        List<CustomerId> ids = named.stream()
                .distinct()
                .sorted(Comparator.comparingLong(CustomerId::value))
                .toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw CounterfoilException.ofField(WorklistErrors.INVALID, "customers",
                    "names " + ids.size() + " customers", "Select 1 to " + MOST);
        }
        return new ChosenCustomers(ids);
    }

    List<String> texts() {
        return ids.stream().map(Id::text).toList();
    }

    /** @throws CounterfoilException {@code worklist.invalid} for one that is not there */
    void lock(Transaction tx, EntityId entity, WorklistRepository repository) {
        Set<CustomerId> there = repository.lock(tx, entity, ids);
        ids.stream().filter(each -> !there.contains(each)).findFirst().ifPresent(missing -> {
            throw CounterfoilException.ofField(WorklistErrors.INVALID, "customers",
                    "names " + missing + ", who is no customer of this legal entity", "Leave it out");
        });
    }
}
