package io.counterfoil.server.customer;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of customers to look through. Reads only; safe for threads. */
public final class CustomerList {
    private final CustomerListRepository repository;
    private final Customers customers;

    @Inject
    CustomerList(CustomerListRepository repository, Customers customers) {
        this.repository = repository;
        this.customers = customers;
    }

    /**
     * Customers by number, without the suspense customer.
     *
     * @param text what someone typed: the beginning of a number, a whole name or a whole e-mail address, as both are
     *     encrypted; empty: all
     */
    public List<Customer> page(Transaction tx, EntityId entity, CustomerQuery query, String text, int limit) {
        if (text.isEmpty()) {
            return repository.page(tx, entity, query, limit);
        }
        Set<CustomerId> found = named(tx, entity, text);
        return repository.page(tx, entity, query.meaning(List.copyOf(found), text), limit);
    }

    /**
     * How many customers are called, by id; whoever is no customer of the entity is left out.
     *
     * @param named with their names, for readers who hold {@code customer:read}
     */
    public Map<CustomerId, CustomerLabel> labels(Transaction tx, EntityId entity, Collection<CustomerId> wanted,
            boolean named) {
        Set<CustomerId> all = Set.copyOf(wanted);
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<CustomerId, String> names = named ? customers.names(tx, entity, all) : Map.of();
        Map<CustomerId, CustomerLabel> labels = new HashMap<>();
        repository.page(tx, entity, new CustomerQuery(null, List.copyOf(all), null, false, null), all.size())
                .forEach(customer -> labels.put(customer.id(),
                        new CustomerLabel(customer.number(), names.get(customer.id()))));
        return labels;
    }

    /** Customers with this number, or whose whole name it is. */
    public List<CustomerId> chosen(Transaction tx, EntityId entity, String text) {
        Set<CustomerId> found = new LinkedHashSet<>(customers.byNumber(tx, entity, List.of(text)).values());
        found.addAll(customers.byName(tx, entity, text));
        return List.copyOf(found);
    }

    private Set<CustomerId> named(Transaction tx, EntityId entity, String text) {
        Set<CustomerId> found = new LinkedHashSet<>(customers.byName(tx, entity, text));
        found.addAll(customers.byEmail(tx, entity, text));
        return found;
    }
}
