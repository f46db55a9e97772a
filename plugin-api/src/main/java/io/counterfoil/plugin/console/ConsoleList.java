package io.counterfoil.plugin.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rows and columns that the host draws as it draws its own lists, with fields that narrow it down and buttons that do
 * something with its rows. Immutable.
 */
public final class ConsoleList implements ConsolePart {
    /** The most rows that one list shows, and that one form is about. */
    public static final int MOST_ROWS = 500;
    private static final int MOST_COLUMNS = 12;
    private static final int MOST_FILTERS = 6;
    private static final int MOST_ACTIONS = 6;
    private static final Pattern ROW = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    private final String title;
    private final List<Column> columns;
    private final List<List<ConsoleValue>> rows;
    private final String whenEmpty;
    private final List<String> ids;
    private final List<ConsoleFilter> filters;
    private final List<RowAction> rowActions;
    private final List<ConsoleAction> bulkActions;

    /**
     * A column.
     *
     * @param label in the reader's language
     * @param figures whether it holds amounts, counts or dates, which align to the right
     */
    public record Column(String label, boolean figures) {
        public Column { Objects.requireNonNull(label); }
    }

    /** A button and the ids of the rows that have it. */
    private record RowAction(ConsoleAction action, Set<String> rows) {
        RowAction { rows = Set.copyOf(rows); }
    }

    private ConsoleList(String title, List<Column> columns, List<List<ConsoleValue>> rows, String whenEmpty,
            List<String> ids, List<ConsoleFilter> filters, List<RowAction> rowActions,
            List<ConsoleAction> bulkActions) {
        this.title = Objects.requireNonNull(title);
        this.columns = columns;
        this.rows = rows;
        this.whenEmpty = Objects.requireNonNull(whenEmpty);
        this.ids = ids;
        this.filters = filters;
        this.rowActions = rowActions;
        this.bulkActions = bulkActions;
    }

    /**
     * A list.
     *
     * @param title what it holds, in the reader's language
     * @param columns 1 to 12
     * @param rows at most {@link #MOST_ROWS}, each as long as there are columns; the first value is the row's heading
     * @param whenEmpty what is said in place of rows, such as what to do to have some
     */
    public static ConsoleList of(String title, List<Column> columns, List<List<ConsoleValue>> rows, String whenEmpty) {
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("A list has 1 to " + MOST_COLUMNS + " columns, not " + columns.size());
        }
        if (rows.size() > MOST_ROWS) {
            throw new IllegalArgumentException("A list shows at most " + MOST_ROWS + " rows, not " + rows.size());
        }
        List<List<ConsoleValue>> copies = new ArrayList<>();
        for (List<ConsoleValue> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.size() + " values in a list of " + columns.size() + " columns");
            }
            copies.add(List.copyOf(row));
        }
        return new ConsoleList(title, List.copyOf(columns), List.copyOf(copies), whenEmpty, List.of(), List.of(),
                List.of(), List.of());
    }

    /**
     * Names the rows, so that something can be done with them. What is done with which row stands in the audit log: an
     * id is not to tell who a person is.
     *
     * @param named one for each row, in their order: {@code [A-Za-z0-9][A-Za-z0-9._:-]{0,99}}, each once; empty for a
     *     row that nothing can be done with
     */
    public ConsoleList ids(List<String> named) {
        if (named.size() != rows.size()) {
            throw new IllegalArgumentException(named.size() + " ids for " + rows.size() + " rows");
        }
        Set<String> seen = new HashSet<>();
        for (String id : named) {
            if (!id.isEmpty() && !ROW.matcher(id).matches()) {
                throw new IllegalArgumentException("Not an id of a row: " + id);
            }
            if (!id.isEmpty() && !seen.add(id)) {
                throw new IllegalArgumentException("Two rows have the id " + id);
            }
        }
        return new ConsoleList(title, columns, rows, whenEmpty, List.copyOf(named), filters, rowActions, bulkActions);
    }

    /**
     * Fields above the list of a page, in their order. Lists on cards are shown without them: only pages have
     * parameters.
     *
     * @param wanted at most 6 with different names, of which at most one is a search
     */
    public ConsoleList filters(ConsoleFilter... wanted) {
        if (wanted.length > MOST_FILTERS) {
            throw new IllegalArgumentException("A list has at most " + MOST_FILTERS + " filters, not " + wanted.length);
        }
        Set<String> names = new HashSet<>();
        boolean searched = false;
        for (ConsoleFilter filter : wanted) {
            boolean search = filter.options().isEmpty();
            if (!names.add(filter.name()) || (searched && search)) {
                throw new IllegalArgumentException("Filter " + filter.name() + " is one too many");
            }
            searched = searched || search;
        }
        return new ConsoleList(title, columns, rows, whenEmpty, ids, List.of(wanted), rowActions, bulkActions);
    }

    /** A button in each row that has an id. Call {@link #ids} before. */
    public ConsoleList rowAction(ConsoleAction action) {
        return rowAction(action, ids.stream().filter(id -> !id.isEmpty()).toList());
    }

    /**
     * A button in some rows.
     *
     * @param of ids of rows of this list
     */
    public ConsoleList rowAction(ConsoleAction action, Collection<String> of) {
        if (!ids.containsAll(of) || of.contains("")) {
            throw new IllegalArgumentException("Action " + action.id() + " is for rows that the list does not have");
        }
        boolean twice = rowActions.stream().anyMatch(each -> each.action().id().equals(action.id()));
        if (twice || rowActions.size() == MOST_ACTIONS) {
            throw new IllegalArgumentException("A list has at most " + MOST_ACTIONS + " different actions in its rows");
        }
        List<RowAction> more = new ArrayList<>(rowActions);
        more.add(new RowAction(action, Set.copyOf(of)));
        return new ConsoleList(title, columns, rows, whenEmpty, ids, filters, List.copyOf(more), bulkActions);
    }

    /**
     * A button for all rows that one selects. Lists on cards are shown without it. An action can be one of single rows
     * too.
     */
    public ConsoleList bulkAction(ConsoleAction action) {
        boolean twice = bulkActions.stream().anyMatch(each -> each.id().equals(action.id()));
        if (twice || bulkActions.size() == MOST_ACTIONS) {
            throw new IllegalArgumentException("A list has at most " + MOST_ACTIONS + " different actions in its bar");
        }
        List<ConsoleAction> more = new ArrayList<>(bulkActions);
        more.add(action);
        return new ConsoleList(title, columns, rows, whenEmpty, ids, filters, rowActions, List.copyOf(more));
    }

    public String title() {
        return title;
    }

    public List<Column> columns() {
        return columns;
    }

    public List<List<ConsoleValue>> rows() {
        return rows;
    }

    public String whenEmpty() {
        return whenEmpty;
    }

    /** One for each row, in their order, empty where it has none; an empty list where no row has one. */
    public List<String> ids() {
        return ids;
    }

    public List<ConsoleFilter> filters() {
        return filters;
    }

    /** The buttons of one row, in their order. */
    public List<ConsoleAction> rowActions(String id) {
        return rowActions.stream().filter(each -> each.rows().contains(id)).map(RowAction::action).toList();
    }

    /** The buttons for all rows that one selects, in their order. */
    public List<ConsoleAction> bulkActions() {
        return bulkActions;
    }
}
