package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.invoice.InvoiceQuery;
import io.counterfoil.server.invoice.InvoiceState;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.ListView;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of documents: all of an entity, or one customer's; as a page and as a file. */
final class InvoiceTable {
    static final Set<String> FILTERS = Set.of("q", "status", "customer", "type");
    private static final int ROWS_AT_ONCE = 1_000;

    private final InvoiceList list;
    private final CustomerList customers;
    private final Transactions transactions;

    /** What the address asks for. */
    record Asked(
            ListState state,
            DocumentType type,
            @Nullable InvoiceState status,
            @Nullable CustomerId customer,
            InvoiceList.Meaning meaning,
            List<String> sorts,
            String sort) {
        boolean descending() {
            return sort.startsWith("-");
        }

        String column() {
            return descending() ? sort.substring(1) : sort;
        }

        String cursor() {
            return "invoices " + sort;
        }

        InvoiceQuery query(InvoiceQuery.@Nullable After after) {
            InvoiceQuery.Sort by = Stream.of(InvoiceQuery.Sort.values())
                    .filter(each -> each.code().equals(column()))
                    .findFirst()
                    .orElseThrow();
            List<CustomerId> only = customer == null ? meaning.customers() : List.of(customer);
            return new InvoiceQuery(type, status, only, meaning.number(), by, descending(), after);
        }
    }

    record Found(List<InvoiceList.Row> rows, Map<CustomerId, CustomerLabel> labels) {}

    /**
     * A page of the list.
     *
     * @param open what is open of each of its rows, by their ids
     */
    record Shown(ListView view, Map<String, Money> open) {}

    /** @param customer what the one customer is called that the address names */
    private record Loaded(Asked asked, Found found, @Nullable CustomerLabel customer) {}

    @Inject
    InvoiceTable(InvoiceList list, CustomerList customers, Transactions transactions) {
        this.list = list;
        this.customers = customers;
        this.transactions = transactions;
    }

    /**
     * A page of the list.
     *
     * @param only null: of all customers, or of the one in the address
     * @param none shown when there is nothing and nothing was searched for
     */
    Shown page(Visit visit, ListState state, @Nullable CustomerId only, Empty none) {
        Wording words = visit.words(InvoiceTable.class);
        boolean named = visit.may("customer:read");
        Loaded loaded = transactions.read(tx -> {
            Asked asked = asked(tx, visit, state, only, named);
            InvoiceQuery.After after = state.after(asked.cursor(), 2)
                    .map(cursor -> new InvoiceQuery.After(cursor.text(0), cursor.number(1)))
                    .orElse(null);
            return new Loaded(asked, read(tx, visit, asked.query(after), state.rows() + 1, named),
                    asked.customer() == null
                            ? null
                            : customers.labels(tx, visit.entity().id(), List.of(asked.customer()), named)
                                    .get(asked.customer()));
        });
        Asked asked = loaded.asked();
        boolean more = loaded.found().rows().size() > state.rows();
        List<InvoiceList.Row> rows = more ? loaded.found().rows().subList(0, state.rows()) : loaded.found().rows();
        String next = more
                ? state.next(Cursor.of(asked.cursor(), rows.getLast().place().key(), rows.getLast().place().tie()))
                : null;
        boolean narrowed = !state.filters().keySet().stream().allMatch(name -> name.equals("type"));
        String count = words.text("list.rows", Map.of("count", visit.figures().count(rows.size())));
        return new Shown(new ListView("invoices", state.path(),
                only == null ? new ListView.Search("q", state.value("q"), words.text("list.search")) : null,
                asked.type() == DocumentType.INVOICE ? List.of(statuses(words, asked)) : List.of(),
                hidden(state), chips(words, asked, loaded.customer()), rows.isEmpty() ? null : count,
                InvoiceRows.table(visit, words, asked, new Found(rows, loaded.found().labels()), only == null, false),
                narrowed
                        ? new Empty("inbox", words.text("list.noMatch"), words.text("list.noMatch.text"),
                                Action.of(words.text("list.clear"), state.all(), null))
                        : none,
                next == null && state.isFirstPage()
                        ? null
                        : new ListView.Pages(state.isFirstPage() ? null : state.firstPage(), next, count),
                only == null ? visit.files(form -> state.export("." + form)) : List.of()), amounts(rows));
    }

    /**
     * All that the filters leave, as a file; cut at the most rows that an export has, with a last line that says so.
     */
    Response export(Visit visit, String form, ListState state) {
        boolean named = visit.may("customer:read");
        Loaded all = transactions.read(tx -> {
            Asked asked = asked(tx, visit, state, null, named);
            List<InvoiceList.Row> rows = new ArrayList<>();
            Map<CustomerId, CustomerLabel> labels = new HashMap<>();
            InvoiceQuery.After after = null;
            do {
                Found found = read(tx, visit, asked.query(after), ROWS_AT_ONCE, named);
                rows.addAll(found.rows());
                labels.putAll(found.labels());
                after = found.rows().size() < ROWS_AT_ONCE ? null : found.rows().getLast().place();
            } while (after != null && rows.size() <= TableExport.MOST_ROWS);
            return new Loaded(asked, new Found(rows, labels), null);
        });
        return file(visit, form, all.asked(), all.found());
    }

    /** These documents as a file. */
    Response export(Visit visit, String form, ListState state, List<InvoiceId> ids) {
        boolean named = visit.may("customer:read");
        Loaded chosen = transactions.read(tx -> {
            List<InvoiceList.Row> rows = list.of(tx, visit.entity().id(), ids)
                    .stream()
                    .map(each -> new InvoiceList.Row(each, each.invoice().dueOn(), new InvoiceQuery.After("", 0)))
                    .toList();
            return new Loaded(asked(tx, visit, state, null, named), new Found(rows, labels(tx, visit, rows, named)),
                    null);
        });
        return file(visit, form, chosen.asked(), chosen.found());
    }

    private static Response file(Visit visit, String form, Asked asked, Found found) {
        List<InvoiceList.Row> rows = found.rows();
        Found fitting = new Found(rows.subList(0, Math.min(TableExport.MOST_ROWS, rows.size())), found.labels());
        return visit.file(form, asked.type() == DocumentType.INVOICE ? "invoices" : "credit-notes", "invoice:read",
                rows.size(), InvoiceRows.table(visit, visit.words(InvoiceTable.class), asked, fitting, true, true));
    }

    /** All that the filters leave, up to a number. */
    List<InvoiceSummary> matching(Visit visit, ListState state, int most) {
        boolean named = visit.may("customer:read");
        return transactions.read(tx -> {
            Asked asked = asked(tx, visit, state, null, named);
            List<InvoiceSummary> found = new ArrayList<>();
            InvoiceQuery.After after = null;
            do {
                List<InvoiceList.Row> rows = list.page(tx, visit.entity().id(), asked.query(after),
                        Math.min(ROWS_AT_ONCE, most - found.size()));
                rows.forEach(row -> found.add(row.summary()));
                after = rows.size() < ROWS_AT_ONCE ? null : rows.getLast().place();
            } while (after != null && found.size() < most);
            return found;
        });
    }

    private Asked asked(Transaction tx, Visit visit, ListState state, @Nullable CustomerId only,
            boolean named) {
        DocumentType type = state.value("type").equals("credit-note")
                ? DocumentType.CREDIT_NOTE
                : DocumentType.INVOICE;
        InvoiceState status = type == DocumentType.INVOICE
                ? InvoiceState.find(state.value("status")).orElse(null)
                : null;
        String text = state.value("q");
        InvoiceList.Meaning meaning = text.isEmpty()
                ? new InvoiceList.Meaning(null, null)
                : list.meaning(tx, visit.entity().id(), text, named);
        CustomerId customer = only != null
                ? only
                : state.value("customer").isEmpty() ? null : CustomerId.valueOf(state.value("customer"));
        List<String> sorts = InvoiceQuery
                .sorts(status, customer == null ? meaning.customers() : List.of(customer), meaning.number())
                .stream()
                .map(InvoiceQuery.Sort::code)
                .toList();
        String given = state.value(ListState.SORT);
        String column = given.startsWith("-") ? given.substring(1) : given;
        return new Asked(state, type, status, customer, meaning, sorts,
                sorts.contains(column) ? given : usual(sorts.getFirst(), status));
    }

    /** What is open is wanted from the longest due on, everything else from the newest. */
    private static String usual(String column, @Nullable InvoiceState status) {
        boolean rising = column.equals("number")
                || (column.equals("due") && status != InvoiceState.PAID && status != InvoiceState.CREDITED);
        return rising ? column : "-" + column;
    }

    private Found read(Transaction tx, Visit visit, InvoiceQuery query, int limit, boolean named) {
        List<InvoiceList.Row> rows = list.page(tx, visit.entity().id(), query, limit);
        return new Found(rows, labels(tx, visit, rows, named));
    }

    private Map<CustomerId, CustomerLabel> labels(Transaction tx, Visit visit, List<InvoiceList.Row> rows,
            boolean named) {
        return customers.labels(tx, visit.entity().id(),
                rows.stream().map(row -> row.summary().invoice().customer()).toList(), named);
    }

    /** What can be done with many of the rows that a page of the list shows; open amounts are summed up. */
    static Map<String, Money> amounts(List<InvoiceList.Row> rows) {
        return rows.stream()
                .collect(Collectors.toMap(row -> row.summary().invoice().id().text(), row -> row.summary().open()));
    }

    private static ListView.Filter statuses(Wording words, Asked asked) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", words.text("list.allStates")));
        for (InvoiceState each : InvoiceState.values()) {
            options.add(new Field.Option(each.code(), words.text("status." + each.code())));
        }
        return new ListView.Filter("status", words.text("list.status"), options,
                asked.status() == null ? "" : asked.status().code());
    }

    private static List<ListView.Parameter> hidden(ListState state) {
        List<ListView.Parameter> hidden = new ArrayList<>(state.kept());
        for (String name : List.of("type", "customer")) {
            if (!state.value(name).isEmpty()) {
                hidden.add(new ListView.Parameter(name, state.value(name)));
            }
        }
        return hidden;
    }

    private static List<ListView.Chip> chips(Wording words, Asked asked, @Nullable CustomerLabel named) {
        List<ListView.Chip> chips = new ArrayList<>();
        ListState state = asked.state();
        if (!state.value("q").isEmpty()) {
            String key = asked.meaning().customers() == null ? "list.chip.number" : "list.chip.customer";
            chips.add(new ListView.Chip(words.text(key, Map.of("text", state.value("q"))), state.without("q")));
        }
        if (asked.status() != null) {
            chips.add(new ListView.Chip(words.text("status." + asked.status().code()), state.without("status")));
        }
        CustomerId customer = asked.customer();
        if (customer != null && !state.value("customer").isEmpty()) {
            chips.add(new ListView.Chip(words.text("list.chip.customer",
                    Map.of("text", named == null ? customer.text() : named.text())), state.without("customer")));
        }
        return chips;
    }
}
