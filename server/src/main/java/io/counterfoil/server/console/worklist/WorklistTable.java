package io.counterfoil.server.console.worklist;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.customer.CustomerQuery;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.worklist.Worklist;
import io.counterfoil.server.worklist.WorklistBucket;
import io.counterfoil.server.worklist.WorklistEntry;
import io.counterfoil.server.worklist.WorklistQuery;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The worklist as an address asks for it: its rows, as a table and as a file. */
final class WorklistTable {
    static final String LIST = "worklist";
    static final Set<String> FILTERS = Set.of("q", "bucket", "owner");
    static final String ME = "me";
    static final String NOBODY = "nobody";
    private static final int MOST_FOUND = 200;

    private final Worklist worklist;
    private final CustomerList customers;
    private final Users users;
    private final Transactions transactions;
    private final Clock clock;

    /** Some rows, with what customers and owners are called. */
    record Found(List<WorklistEntry> rows, Map<CustomerId, CustomerLabel> labels, Map<String, String> owners) {}

    @Inject
    WorklistTable(Worklist worklist, CustomerList customers, Users users, Transactions transactions, Clock clock) {
        this.worklist = worklist;
        this.customers = customers;
        this.users = users;
        this.transactions = transactions;
        this.clock = clock;
    }

    static String cursor(WorklistQuery query) {
        return LIST + " " + sort(query);
    }

    /** How the list is sorted, as its address has it. */
    static String sort(WorklistQuery query) {
        return (query.descending() ? "-" : "") + query.sort().code();
    }

    /**
     * What an address asks for, from its place on.
     *
     * @throws CounterfoilException {@code console.bad-parameter}
     */
    WorklistQuery query(Visit visit, ListState state) {
        String given = state.value(ListState.SORT);
        String column = given.startsWith("-") ? given.substring(1) : given;
        Optional<WorklistQuery.Sort> sort = Stream.of(WorklistQuery.Sort.values())
                .filter(each -> each.code().equals(column))
                .findFirst();
        WorklistQuery query = new WorklistQuery(
                WorklistBucket.find(state.value("bucket")).orElse(WorklistBucket.ALL), owner(visit, state),
                state.value("owner").equals(NOBODY), searched(visit, state),
                sort.orElse(WorklistQuery.Sort.PRIORITY), sort.isEmpty() || state.descending(), null);
        return query.from(state.after(cursor(query), 3)
                .map(at -> new WorklistQuery.After(at.number(0), at.number(1), at.number(2)))
                .orElse(null));
    }

    private static @Nullable UserId owner(Visit visit, ListState state) {
        String owner = state.value("owner");
        if (owner.equals(ME)) {
            return visit.user().orElse(null);
        }
        if (owner.isEmpty() || owner.equals(NOBODY)) {
            return null;
        }
        try {
            return UserId.valueOf(owner);
        } catch (CounterfoilException e) {
            Asked asked = new Asked(visit);
            asked.wrong("owner", visit.words(WorklistTable.class).text("owner.unknown"));
            asked.require();
            throw e;
        }
    }

    /** Those that a search finds, at most 200; null: nothing is searched for. */
    private @Nullable List<CustomerId> searched(Visit visit, ListState state) {
        String text = state.value("q");
        return text.isEmpty()
                ? null
                : transactions.read(tx -> customers.page(tx, visit.entity().id(),
                        new CustomerQuery(null, null, null, false, null), text, MOST_FOUND))
                        .stream()
                        .map(Customer::id)
                        .toList();
    }

    Found read(Visit visit, WorklistQuery query, int limit) {
        boolean named = visit.may("customer:read");
        Found found = transactions.read(tx -> {
            List<WorklistEntry> rows = worklist.page(tx, visit.entity().id(), query, limit);
            return new Found(rows, labels(tx, visit, rows, named), Map.of());
        });
        return new Found(found.rows(), found.labels(), users.called(found.rows()
                .stream()
                .flatMap(row -> Stream.ofNullable(row.owner()))
                .map(UserId::text)
                .distinct()
                .toList()));
    }

    private Map<CustomerId, CustomerLabel> labels(Transaction tx, Visit visit, List<WorklistEntry> rows,
            boolean named) {
        return customers.labels(tx, visit.entity().id(), rows.stream().map(WorklistEntry::customer).toList(), named);
    }

    /** The list as a file: one row for each customer. */
    Response export(Visit visit, String form, WorklistQuery query) {
        Found found = read(visit, query, TableExport.MOST_ROWS + 1);
        Found fitting = new Found(found.rows().subList(0, Math.min(TableExport.MOST_ROWS, found.rows().size())),
                found.labels(), found.owners());
        return visit.file(form, LIST, "worklist:read", found.rows().size(), file(visit, fitting));
    }

    Table table(Visit visit, WorklistQuery query, ListState state, Found found) {
        Wording words = visit.words(WorklistTable.class);
        ListState heads = state.sortedAs(sort(query));
        String current = query.sort().code();
        String currency = visit.entity().functionalCurrency().code();
        LocalDate today = visit.entity().today(clock);
        return new Table(words.text("worklist"),
                List.of(Table.Column.text("customer", words.text("col.customer")),
                        Table.Column.text("why", words.text("col.why")).sorted(heads.sort("late", current)),
                        Table.Column.text("contact", words.text("col.contact")).wide(),
                        Table.Column.text("next", words.text("col.next")),
                        Table.Column.text("owner", words.text("col.owner")),
                        Table.Column.figure("open", words.text("col.open") + ", " + currency).wide(),
                        Table.Column.figure("overdue", words.text("col.overdue") + ", " + currency)
                                .sorted(heads.sort("overdue", current)),
                        Table.Column.text("act", words.text("act"))),
                found.rows()
                        .stream()
                        .map(row -> new Table.Row(row.customer().text(),
                                List.of(customer(visit, found, row),
                                        new Cell.Text(Reason.besideAmount(visit, row), null),
                                        new Cell.Text(Reason.contact(visit, row), null),
                                        new Cell.Text(Reason.next(visit, row, today), null), owner(found, row),
                                        visit.figures().cell(row.open()), visit.figures().strong(row.overdue()),
                                        new Cell.Drawer(words.text("act"),
                                                DebtorPage.address(visit, row.customer(), state),
                                                customer(visit, found, row).plain()))))
                        .toList());
    }

    private Table file(Visit visit, Found found) {
        LocalDate today = visit.entity().today(clock);
        List<Table.Row> rows = new ArrayList<>();
        for (WorklistEntry row : found.rows()) {
            CustomerLabel label = found.labels().get(row.customer());
            rows.add(Table.Row.of(text(label == null ? row.customer().text() : label.number()),
                    text(label == null ? null : label.name()), text(Reason.of(visit, row)),
                    text(row.overdue().currency().code()), visit.figures().cell(row.overdue()),
                    visit.figures().cell(row.collectable()), visit.figures().cell(row.open()),
                    visit.figures().cell(row.daysLate()), text(Reason.contact(visit, row)),
                    text(Reason.next(visit, row, today)), owner(found, row), visit.figures().cell(row.points())));
        }
        return new Table("", TableExport.columns("customer", "name", "why", "currency", "overdue", "collectable",
                "open", "days_late", "last_contact", "next_step", "owner", "priority"), rows);
    }

    private static Cell customer(Visit visit, Found found, WorklistEntry row) {
        CustomerLabel label = found.labels().get(row.customer());
        return visit.customer(row.customer(), label == null ? row.customer().text() : label.number(),
                label == null ? null : label.name());
    }

    private static Cell owner(Found found, WorklistEntry row) {
        UserId owner = row.owner();
        return owner == null
                ? new Cell.None()
                : new Cell.Text(found.owners().getOrDefault(owner.text(), owner.text()), null);
    }

    private static Cell text(@Nullable String text) {
        return text == null ? new Cell.None() : new Cell.Text(text, null);
    }
}
