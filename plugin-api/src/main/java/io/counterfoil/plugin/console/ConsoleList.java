package io.counterfoil.plugin.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows and columns that the host draws as it draws its own lists. Immutable. */
public final class ConsoleList implements ConsolePart {
    /** The most rows that one list shows. */
    public static final int MOST_ROWS = 500;
    private static final int MOST_COLUMNS = 12;

    private final String title;
    private final List<Column> columns;
    private final List<List<ConsoleValue>> rows;
    private final String whenEmpty;

    /**
     * A column.
     *
     * @param label in the reader's language
     * @param figures whether it holds amounts, counts or dates, which align to the right
     */
    public record Column(String label, boolean figures) {
        public Column { Objects.requireNonNull(label); }
    }

    private ConsoleList(String title, List<Column> columns, List<List<ConsoleValue>> rows, String whenEmpty) {
        this.title = Objects.requireNonNull(title);
        this.columns = List.copyOf(columns);
        List<List<ConsoleValue>> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(List.copyOf(row)));
        this.rows = List.copyOf(copies);
        this.whenEmpty = Objects.requireNonNull(whenEmpty);
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
        for (List<ConsoleValue> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.size() + " values in a list of " + columns.size() + " columns");
            }
        }
        return new ConsoleList(title, columns, rows, whenEmpty);
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
}
