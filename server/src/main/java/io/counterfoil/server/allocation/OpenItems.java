package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens items and finds them. The document that an item belongs to posts it to the item's control account. */
public final class OpenItems {
    private final AllocationRepository repository;
    private final Entities entities;
    private final Ids ids;

    @Inject
    OpenItems(AllocationRepository repository, Entities entities, Ids ids) {
        this.repository = repository;
        this.entities = entities;
        this.ids = ids;
    }

    /** A fresh id, for a document that posts before its item is opened. */
    public OpenItemId nextId() {
        return new OpenItemId(ids.next());
    }

    /** Opens an item; it is written with the transaction and may be allocated within it. */
    public OpenItem open(CommandContext context, OpenItemId id, NewOpenItem item) {
        OpenItem opened = new OpenItem(id, item, context.recordedAt(), item.amount(), item.functionalAmount(), false);
        repository.insert(context.tx(), opened);
        return opened;
    }

    /**
     * Reads items under row locks, in key order; the first thing that a command does.
     *
     * @throws CounterfoilException {@code allocation.item-not-found}, also for an item of another entity
     */
    public List<OpenItem> lock(Transaction tx, EntityId entity, Collection<OpenItemId> wanted) {
        Set<OpenItemId> unique = new TreeSet<>(Comparator.comparingLong(OpenItemId::value));
        unique.addAll(wanted);
        List<OpenItem> found = repository.lock(tx, unique, functional(tx, entity));
        for (OpenItemId id : new ArrayList<>(unique)) {
            if (found.stream().noneMatch(item -> item.id().equals(id) && item.entity().equals(entity))) {
                throw new CounterfoilException(AllocationErrors.ITEM_NOT_FOUND, "There is no open item " + id);
            }
        }
        return found;
    }

    /**
     * Takes out of the books what is open of an item, because its document was taken back: the caller posts that. The
     * item must be open as a whole.
     */
    public void withdraw(CommandContext context, OpenItem item) {
        Invariants.require(item.open().equals(item.amount()), "item %s is withdrawn while it is used", item.id());
        item.take(item.open(), item.openFunctional());
        repository.update(context.tx(), item);
    }

    /** What is open now, by due date; narrowed to a customer or a kind. */
    public List<OpenItem> open(Transaction tx, EntityId entity, @Nullable CustomerId customer, @Nullable ItemKind kind,
            int limit) {
        return repository.open(tx, entity, customer, kind, functional(tx, entity), limit);
    }

    /** How many items of the kind are open. */
    public long count(Transaction tx, EntityId entity, ItemKind kind) {
        return repository.count(tx, entity, kind);
    }

    /** Items of the kind that are open by exactly this amount, by due date. */
    public List<OpenItem> open(Transaction tx, EntityId entity, ItemKind kind, Money open, int limit) {
        return repository.open(tx, entity, kind, open, functional(tx, entity), limit);
    }

    /** Those of the items that are there, in no order. */
    public List<OpenItem> find(Transaction tx, EntityId entity, Collection<OpenItemId> wanted) {
        return wanted.isEmpty() ? List.of() : repository.find(tx, entity, wanted, functional(tx, entity));
    }

    /** As {@link #find}, by id. */
    public Map<OpenItemId, OpenItem> byId(Transaction tx, EntityId entity, Collection<OpenItemId> wanted) {
        return find(tx, entity, wanted).stream().collect(Collectors.toMap(OpenItem::id, item -> item));
    }

    /**
     * What each of the customers owes and has to its credit, by currency; a customer with nothing open is left out.
     *
     * @param today what was due before it is overdue
     */
    public Map<CustomerId, List<CustomerBalance>> balances(Transaction tx, EntityId entity,
            Collection<CustomerId> customers, LocalDate today) {
        return customers.isEmpty()
                ? Map.of()
                : repository.balances(tx, entity, customers, today)
                        .stream()
                        .collect(Collectors.groupingBy(CustomerBalance::customer));
    }

    /** The items of a document, by due date, whether open or not. */
    public List<OpenItem> of(Transaction tx, EntityId entity, DocumentRef document) {
        return repository.byDocument(tx, document, functional(tx, entity));
    }

    /** The items of many documents, by due date, whether open or not; a document without items is left out. */
    public Map<DocumentRef, List<OpenItem>> of(Transaction tx, EntityId entity, Collection<DocumentRef> documents) {
        return documents.isEmpty()
                ? Map.of()
                : repository.byDocuments(tx, documents, functional(tx, entity))
                        .stream()
                        .collect(Collectors.groupingBy(OpenItem::document));
    }

    private CurrencyCode functional(Transaction tx, EntityId entity) {
        return entities.require(tx, entity).functionalCurrency();
    }
}
