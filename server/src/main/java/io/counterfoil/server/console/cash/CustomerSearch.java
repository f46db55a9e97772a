package io.counterfoil.server.console.cash;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds customers by what a clerk has at hand. Safe for threads. */
final class CustomerSearch {
    private static final int MOST = 20;

    private final Customers customers;
    private final Invoices invoices;
    private final Transactions transactions;

    @Inject
    CustomerSearch(Customers customers, Invoices invoices, Transactions transactions) {
        this.customers = customers;
        this.invoices = invoices;
        this.transactions = transactions;
    }

    /**
     * Those with this account number, also in capitals, this name or e-mail address, or an invoice of this number; at
     * most 20.
     */
    List<CalledCustomer> find(EntityId entity, String text) {
        return transactions.read(tx -> {
            Set<CustomerId> found = new LinkedHashSet<>(
                    customers.byNumber(tx, entity, List.of(text, text.toUpperCase(Locale.ROOT))).values());
            invoices.withNumbers(tx, entity, List.of(text)).forEach(invoice -> found.add(invoice.customer()));
            if (text.chars().anyMatch(Character::isLetterOrDigit)) {
                found.addAll(customers.byName(tx, entity, text));
            }
            if (text.contains("@")) {
                found.addAll(customers.byEmail(tx, entity, text));
            }
            return customers.called(tx, entity, found.stream().limit(MOST).toList())
                    .values()
                    .stream()
                    .filter(each -> each.state() != Customer.State.SUSPENSE)
                    .sorted(Comparator.comparing(CalledCustomer::shown))
                    .toList();
        });
    }

    /** What these are called. */
    Map<CustomerId, CalledCustomer> called(EntityId entity, Collection<CustomerId> ids) {
        return transactions.read(tx -> {
            Map<CustomerId, CalledCustomer> called = new HashMap<>();
            Pieces.of(Set.copyOf(ids)).forEach(some -> called.putAll(customers.called(tx, entity, some)));
            return called;
        });
    }

    /** The same without their names, for who may not read customers. */
    Map<CustomerId, CalledCustomer> numbered(EntityId entity, Collection<CustomerId> ids) {
        return transactions.read(tx -> {
            Map<CustomerId, CalledCustomer> numbered = new HashMap<>();
            Pieces.of(Set.copyOf(ids))
                    .forEach(some -> customers.require(tx, entity, some)
                            .forEach((id, each) -> numbered.put(id,
                                    new CalledCustomer(id, each.number(), each.state(), null))));
            return numbered;
        });
    }
}
