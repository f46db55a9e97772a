package io.counterfoil.ui;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns.
 *
 * @param caption what the table holds, for those who hear it
 * @param rows each as long as there are columns; the first cell is the row's heading
 */
public record Table(String caption, List<Column> columns, List<Row> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row of " + row.cells().size() + " cells in a table of " + columns.size() + " columns");
            }
        }
    }

    /**
     * The column that a narrow screen shows beside a row's heading: the only one with strong figures, or the only one
     * of figures at all; -1: none.
     */
    public int main() {
        int[] strong = IntStream.range(1, columns.size())
                .filter(i -> columns.get(i).phone() && hasStrongFigures(i))
                .toArray();
        int[] figures = IntStream.range(1, columns.size())
                .filter(i -> columns.get(i).figures() && columns.get(i).phone())
                .toArray();
        if (strong.length == 1) {
            return strong[0];
        }
        return strong.length == 0 && figures.length == 1 ? figures[0] : -1;
    }

    private boolean hasStrongFigures(int column) {
        return rows.stream().anyMatch(row -> row.cells().get(column) instanceof Cell.Figure cell && cell.strong());
    }

    /**
     * A column.
     *
     * @param key names it in addresses and exports
     * @param figures right-aligned
     * @param phone whether a narrow screen shows it too
     * @param fixed whether the reader cannot leave it out, as without it another one would mean nothing
     * @param sort null: cannot be sorted by
     */
    public record Column(
            String key,
            String label,
            boolean figures,
            boolean phone,
            boolean fixed,
            @Nullable Sort sort) {
        public static Column text(String key, String label) {
            return new Column(key, label, false, true, false, null);
        }

        public static Column figure(String key, String label) {
            return new Column(key, label, true, true, false, null);
        }

        /** Left out on narrow screens. */
        public Column wide() {
            return new Column(key, label, figures, false, fixed, sort);
        }

        /** Never left out: the currency of amounts. */
        public Column always() {
            return new Column(key, label, figures, phone, true, sort);
        }

        public Column sorted(@Nullable Sort by) {
            return new Column(key, label, figures, phone, fixed, by);
        }
    }

    /**
     * How a click on a column's head sorts.
     *
     * @param direction how the rows are sorted by it now
     */
    public record Sort(String href, Direction direction) {
        /** {@code none} where another column decides. */
        public enum Direction {
            NONE,
            ASCENDING,
            DESCENDING
        }

        /** Whether the rows are sorted by this column. */
        public boolean decides() {
            return direction != Direction.NONE;
        }

        /** What shows how the rows are sorted. */
        public String icon() {
            return switch (direction) {
                case NONE -> "chevrons-up-down";
                case ASCENDING -> "chevron-up";
                case DESCENDING -> "chevron-down";
            };
        }

        /** The key of the text that says which way they are sorted. */
        public String way() {
            return direction == Direction.ASCENDING ? "sort.ascending" : "sort.descending";
        }
    }

    /**
     * A row.
     *
     * @param id names it where rows can be chosen; null: it cannot be
     */
    public record Row(@Nullable String id, List<Cell> cells) {
        public Row { cells = List.copyOf(cells); }

        public static Row of(Cell... cells) {
            return new Row(null, List.of(cells));
        }
    }
}
