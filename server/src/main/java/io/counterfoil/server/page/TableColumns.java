package io.counterfoil.server.page;

import io.counterfoil.ui.Cell;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with the columns that its reader has chosen, in the reader's order. The first column is the rows' heading and
 * stays where it is; columns that the choice does not know stand behind the others.
 */
public final class TableColumns {
    private static final String LEFT_OUT = "-";

    private final Table table;
    private final List<String> chosen;
    private final List<Integer> order;

    private TableColumns(Table table, List<String> chosen, List<Integer> order) {
        this.table = table;
        this.chosen = chosen;
        this.order = order;
    }

    /** @param chosen keys in order, with a minus in front of those that are left out; empty: as delivered */
    public static TableColumns of(Table table, List<String> chosen) {
        List<String> keys = table.columns().stream().map(Table.Column::key).toList();
        List<Integer> order = new ArrayList<>();
        for (String each : chosen) {
            int at = keys.indexOf(each.startsWith(LEFT_OUT) ? each.substring(1) : each);
            if (at > 0 && !order.contains(at)) {
                order.add(at);
            }
        }
        for (int i = 1; i < keys.size(); i++) {
            if (!order.contains(i)) {
                order.add(i);
            }
        }
        return new TableColumns(table, chosen, order);
    }

    private boolean shown(Table.Column column) {
        return column.fixed() || !chosen.contains(LEFT_OUT + column.key());
    }

    /** The table as it is shown. */
    public Table arranged() {
        if (chosen.isEmpty()) {
            return table;
        }
        List<Integer> places = new ArrayList<>(List.of(0));
        order.stream().filter(at -> shown(table.columns().get(at))).forEach(places::add);
        return new Table(table.caption(), places.stream().map(table.columns()::get).toList(), table.rows()
                .stream()
                .map(row -> new Table.Row(row.id(), cells(row, places)))
                .toList());
    }

    private static List<Cell> cells(Table.Row row, List<Integer> places) {
        return places.stream().map(row.cells()::get).toList();
    }

    /** All that can be chosen, in the reader's order. */
    public List<ListView.Columns.Column> choice() {
        return order.stream()
                .map(table.columns()::get)
                .map(column -> new ListView.Columns.Column(column.key(), column.label(), shown(column),
                        column.fixed()))
                .toList();
    }
}
