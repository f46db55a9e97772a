package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.CustomerBalance;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedActions;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.customer.CustomerQuery;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list of customers with what each owes. */
@Path(Console.ENTITY)
public final class CustomerListPage {
    private static final String LIST = "customers";
    private static final Set<String> FILTERS = Set.of("q", "state");
    private static final int ROWS_AT_ONCE = 1_000;

    private final Console console;
    private final CustomerList customers;
    private final OpenItems items;
    private final Transactions transactions;
    private final ContributedActions contributed;
    private final Clock clock;

    private record Found(
            List<Customer> customers,
            Map<CustomerId, CustomerLabel> labels,
            Map<CustomerId, List<CustomerBalance>> balances) {}

    @Inject
    CustomerListPage(Console console, CustomerList customers, OpenItems items, Transactions transactions,
            ContributedActions contributed, Clock clock) {
        this.contributed = contributed;
        this.console = console;
        this.customers = customers;
        this.items = items;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Path("/customers")
    @RequiresPermission("customer:read")
    @Operation("Lists customers by number, with what each owes.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerListPage.class);
        ArrangedList arranged = visit.arranged(Listed.CUSTOMERS, FILTERS);
        ListState state = arranged.state();
        String cursor = state.descending() ? "customers-" : LIST;
        String after = state.after(cursor, 1).map(place -> place.text(0)).orElse(null);
        Found read = transactions.read(tx -> read(tx, visit, state, after, state.rows() + 1));
        boolean more = read.customers().size() > state.rows();
        List<Customer> rows = more ? read.customers().subList(0, state.rows()) : read.customers();
        String next = more ? state.next(Cursor.of(cursor, rows.getLast().number())) : null;
        String count = words.text("list.rows", Map.of("count", visit.figures().count(rows.size())));
        boolean may = visit.may("customer:create");
        return visit.page(words.text("customers"), List.of(), List.of(visit.asset("js/select.js")), visit.ui()
                .stack(
                        visit.ui()
                                .head(Head.of(words.text("customers"),
                                        words.text("customers.lede", Map.of("name", visit.entity().name())),
                                        may
                                                ? List.of(Action.primary(words.text("customer.new"),
                                                        visit.path("customers/new"), "plus"))
                                                : List.of())),
                        arranged
                                .show(new ListView("customers", visit.path(LIST),
                                        new ListView.Search("q", state.value("q"), words.text("customers.search")),
                                        List.of(new ListView.Filter("state", words.text("col.status"),
                                                List.of(new Field.Option("", words.text("list.allStates")),
                                                        new Field.Option("active", words.text("customer.active")),
                                                        new Field.Option("erased", words.text("customer.erased"))),
                                                state.value("state"))),
                                        state.kept(), chips(words, state), rows.isEmpty() ? null : count,
                                        table(visit, words, state, new Found(rows, read.labels(), read.balances()),
                                                false),
                                        state.filters().isEmpty()
                                                ? new Empty("users", words.text("customers.none"),
                                                        words.text("customers.none.text"),
                                                        may
                                                                ? Action.of(words.text("customer.new"),
                                                                        visit.path("customers/new"), "plus")
                                                                : null)
                                                : new Empty("inbox", words.text("list.noMatch"),
                                                        words.text("customers.noMatch.text"),
                                                        Action.of(words.text("list.clear"), state.all(), null)),
                                        next == null && state.isFirstPage()
                                                ? null
                                                : new ListView.Pages(state.isFirstPage() ? null : state.firstPage(),
                                                        next,
                                                        count),
                                        visit.files(form -> state.export("." + form))), bulk(visit, state))));
    }

    /** What plugins do with selected customers; null: nothing. */
    private ListView.@Nullable Bulk bulk(Visit visit, ListState state) {
        List<ListView.Bulk.Submit> buttons = contributed.buttons(visit, ConsoleSlot.CUSTOMERS);
        return buttons.isEmpty()
                ? null
                : new ListView.Bulk(visit.path("customers/bulk"),
                        List.of(new ListView.Parameter(Visit.KEY, Visit.key().value()),
                                new ListView.Parameter("query", state.query(Set.of()))),
                        buttons, Map.of(), null);
    }

    /** The list that a form was sent from, below the entity's address. */
    static String back(Visit visit, Map<String, List<String>> form) {
        Map<String, List<String>> parameters = new HashMap<>();
        ListState.parse(Visit.value(form, "query")).forEach((name, value) -> parameters.put(name, List.of(value)));
        return LIST + ListState.of(visit.path(LIST), parameters, FILTERS)
                .here()
                .substring(visit.path(LIST).length());
    }

    @GET
    @Path("/customers.{form: " + TableExport.FORMS + "}")
    @RequiresPermission("customer:read")
    @Operation("Gives the list of customers as CSV or XLSX, with the filters of the address: one row for each currency.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerListPage.class);
        ListState state = visit.list(LIST, FILTERS);
        Found all = transactions.read(tx -> {
            List<Customer> found = new ArrayList<>();
            Map<CustomerId, CustomerLabel> labels = new HashMap<>();
            Map<CustomerId, List<CustomerBalance>> balances = new HashMap<>();
            String after = null;
            do {
                Found some = read(tx, visit, state, after, ROWS_AT_ONCE);
                found.addAll(some.customers());
                labels.putAll(some.labels());
                balances.putAll(some.balances());
                after = some.customers().size() < ROWS_AT_ONCE ? null : some.customers().getLast().number();
            } while (after != null && found.size() <= TableExport.MOST_ROWS);
            return new Found(found, labels, balances);
        });
        List<Customer> rows = all.customers();
        Found fitting = new Found(rows.subList(0, Math.min(TableExport.MOST_ROWS, rows.size())), all.labels(),
                all.balances());
        return visit.file(form, LIST, "customer:read", rows.size(), table(visit, words, state, fitting, true));
    }

    private Found read(Transaction tx, Visit visit, ListState state, @Nullable String after, int limit) {
        EntityId entity = visit.entity().id();
        Customer.State wanted = switch (state.value("state")) {
            case "active" -> Customer.State.ACTIVE;
            case "erased" -> Customer.State.ERASED;
            default -> null;
        };
        List<Customer> found = customers.page(tx, entity,
                new CustomerQuery(wanted, null, null, state.descending(), after), state.value("q"), limit);
        List<CustomerId> ids = found.stream().map(Customer::id).toList();
        return new Found(found, customers.labels(tx, entity, ids, true),
                items.balances(tx, entity, ids, visit.entity().today(clock)));
    }

    private static List<ListView.Chip> chips(Wording words, ListState state) {
        List<ListView.Chip> chips = new ArrayList<>();
        if (!state.value("q").isEmpty()) {
            chips.add(new ListView.Chip(state.value("q"), state.without("q")));
        }
        if (state.value("state").equals("active") || state.value("state").equals("erased")) {
            chips.add(new ListView.Chip(words.text("customer." + state.value("state")), state.without("state")));
        }
        return chips;
    }

    private static Table table(Visit visit, Wording words, ListState state, Found found, boolean export) {
        String own = visit.entity().functionalCurrency().code();
        Set<String> currencies = found.balances()
                .values()
                .stream()
                .flatMap(List::stream)
                .map(balance -> balance.owed().currency().code())
                .collect(Collectors.toSet());
        boolean single = !export && (currencies.isEmpty() || (currencies.size() == 1 && currencies.contains(own)));
        String suffix = single ? ", " + own : "";
        List<Table.Column> columns = new ArrayList<>();
        if (export) {
            columns.add(Table.Column.text("number", words.text("col.number")));
            columns.add(Table.Column.text("name", words.text("customer.name")));
        } else {
            columns.add(Table.Column.text("number", words.text("customers.number"))
                    .sorted(state.sort("number", "number")));
        }
        columns.add(Table.Column.text("country", words.text("customer.country")).wide());
        columns.add(Table.Column.text("status", words.text("col.status")));
        if (export) {
            columns.add(Table.Column.text("currency", words.text("col.currency")).always());
        }
        columns.add(Table.Column.figure("overdue", words.text("status.overdue") + suffix));
        columns.add(Table.Column.figure("unused", words.text("balance.unused") + suffix).wide());
        columns.add(Table.Column.figure("open", words.text("col.open") + suffix));
        List<Table.Row> rows = new ArrayList<>();
        for (Customer customer : found.customers()) {
            List<CustomerBalance> balances = found.balances().getOrDefault(customer.id(), List.of());
            if (!export) {
                rows.add(row(visit, words, found, customer, balances, single));
            } else if (balances.isEmpty()) {
                Money none = Money.zero(customer.currency());
                rows.add(row(visit, words, found, customer, new CustomerBalance(customer.id(), none, none, none)));
            } else {
                balances.forEach(balance -> rows.add(row(visit, words, found, customer, balance)));
            }
        }
        return new Table(words.text("customers"), columns, rows);
    }

    private static Table.Row row(Visit visit, Wording words, Found found, Customer customer,
            List<CustomerBalance> balances, boolean single) {
        CustomerLabel label = found.labels().get(customer.id());
        String name = label == null ? null : label.name();
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell.Link(name == null ? words.text("erased") : name, visit.path("customers/" + customer.id()),
                customer.number()));
        cells.add(new Cell.Text(customer.country(), null));
        cells.add(pill(words, customer));
        cells.add(amounts(visit, balances, CustomerBalance::overdue, single, false));
        cells.add(amounts(visit, balances, CustomerBalance::unused, single, false));
        cells.add(amounts(visit, balances, CustomerBalance::owed, single, true));
        return new Table.Row(customer.id().text(), cells);
    }

    private static Table.Row row(Visit visit, Wording words, Found found, Customer customer,
            CustomerBalance balance) {
        CustomerLabel label = found.labels().get(customer.id());
        String name = label == null ? null : label.name();
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell.Text(customer.number(), null));
        cells.add(new Cell.Text(name == null ? "" : name, null));
        cells.add(new Cell.Text(customer.country(), null));
        cells.add(pill(words, customer));
        cells.add(new Cell.Text(balance.owed().currency().code(), null));
        cells.add(visit.figures().cell(balance.overdue()));
        cells.add(visit.figures().cell(balance.unused()));
        cells.add(visit.figures().cell(balance.owed()));
        return new Table.Row(null, cells);
    }

    static Cell.Pill pill(Wording words, Customer customer) {
        return customer.state() == Customer.State.ERASED
                ? new Cell.Pill(words.text("customer.erased"), Tone.NEUTRAL)
                : new Cell.Pill(words.text("customer.active"), Tone.OK);
    }

    /** One amount for each currency, never their sum. */
    private static Cell amounts(Visit visit, List<CustomerBalance> balances, Function<CustomerBalance, Money> which,
            boolean single, boolean strong) {
        List<Money> amounts = balances.stream().map(which).filter(amount -> !amount.isZero()).toList();
        String text = amounts.stream()
                .map(amount -> single ? visit.figures().amount(amount) : visit.figures().money(amount))
                .collect(Collectors.joining(" · "));
        return amounts.isEmpty()
                ? new Cell.None()
                : new Cell.Figure(text, text, strong);
    }
}
