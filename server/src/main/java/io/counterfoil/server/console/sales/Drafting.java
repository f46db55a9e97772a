package io.counterfoil.server.console.sales;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.customer.CustomerQuery;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceErrors;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Field;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Which customer a draft is for: offers some, and finds the one that was typed. */
final class Drafting {
    /** Above that a list of them helps nobody. */
    private static final int MOST_OFFERED = 300;

    private final CustomerList list;
    private final Customers customers;
    private final Transactions transactions;

    @Inject
    Drafting(CustomerList list, Customers customers, Transactions transactions) {
        this.list = list;
        this.customers = customers;
        this.transactions = transactions;
    }

    /** The numbers of active customers with their names, as far as there are few enough. */
    List<Field.Option> offered(Visit visit) {
        if (!visit.may("customer:read")) {
            return List.of();
        }
        EntityId entity = visit.entity().id();
        return transactions.read(tx -> {
            List<Customer> some = list.page(tx, entity,
                    new CustomerQuery(Customer.State.ACTIVE, null, null, false, null), "", MOST_OFFERED + 1);
            if (some.size() > MOST_OFFERED) {
                return List.of();
            }
            Map<CustomerId, CustomerLabel> labels = list.labels(tx, entity,
                    some.stream().map(Customer::id).toList(), true);
            return some.stream()
                    .map(each -> new Field.Option(each.number(),
                            labels.getOrDefault(each.id(), new CustomerLabel(each.number(), null)).text()))
                    .toList();
        });
    }

    /** The number of a customer that an address names; empty for none. */
    String number(Visit visit, String id) {
        return id.isEmpty()
                ? ""
                : transactions.read(tx -> customers.require(tx, visit.entity().id(), CustomerId.valueOf(id))).number();
    }

    String number(Visit visit, CustomerId id) {
        return transactions.read(tx -> customers.require(tx, visit.entity().id(), id)).number();
    }

    /** @throws CounterfoilException {@code invoice.invalid} for nobody, or for several */
    CustomerId chosen(Visit visit, String typed) {
        if (typed.isEmpty()) {
            throw wrong("is missing", "Give the number or the whole name of a customer");
        }
        EntityId entity = visit.entity().id();
        boolean named = visit.may("customer:read");
        return transactions.read(tx -> {
            Map<String, CustomerId> numbered = customers.byNumber(tx, entity, List.of(typed));
            if (!numbered.isEmpty()) {
                return numbered.values().iterator().next();
            }
            List<CustomerId> found = named ? customers.byName(tx, entity, typed) : List.<CustomerId>of();
            if (found.size() > 1) {
                String numbers = String.join(", ", list.labels(tx, entity, found, false)
                        .values()
                        .stream()
                        .map(CustomerLabel::number)
                        .sorted()
                        .toList());
                throw wrong("is the name of " + found.size() + " customers", "Give one of the numbers " + numbers);
            }
            return found.stream()
                    .findFirst()
                    .orElseThrow(() -> wrong("is nobody's number or whole name",
                            "Names are stored encrypted: give the whole name, or the number"));
        });
    }

    private static CounterfoilException wrong(String problem, String cure) {
        return CounterfoilException.ofField(InvoiceErrors.INVALID, "customer", problem, cure);
    }
}
