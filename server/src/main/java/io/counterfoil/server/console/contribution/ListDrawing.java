package io.counterfoil.server.console.contribution;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleAction;
import io.counterfoil.plugin.console.ConsoleFilter;
import io.counterfoil.plugin.console.ConsoleList;
import io.counterfoil.plugin.console.ConsoleTone;
import io.counterfoil.plugin.console.ConsoleValue;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws a plugin's list with its filters and the buttons of its rows. */
final class ListDrawing {
    private final ItemRequest request;
    private final Visit visit;
    private final Wording words;
    private final ValueDrawing values;

    ListDrawing(ItemRequest request, ValueDrawing values) {
        this.request = request;
        this.visit = request.visit();
        this.words = visit.words(ListDrawing.class);
        this.values = values;
    }

    /**
     * A list of a page of its own: with filters, and with a bar for rows that one selects.
     *
     * @param id of the part
     * @param index of the part, by which forms name the list
     */
    Content ofPage(String id, int index, ConsoleList list) {
        if (list.filters().isEmpty() && list.bulkActions().isEmpty()) {
            return visit.ui().card(id, list.title(), "", ofCard(index, list));
        }
        PageAddress address = request.page();
        Set<String> names = list.filters().stream().map(ConsoleFilter::name).collect(Collectors.toSet());
        String count = words.text("list.sum", Map.of("title", list.title(), "count",
                visit.figures().count(list.rows().size())));
        boolean narrowed = names.stream().anyMatch(name -> !address.value(name).isEmpty());
        ListView.Tools tools = new ListView.Tools(null, null, List.of(), bulk(index, list));
        return visit.ui()
                .list(new ListView(id, address.path(), search(list, address), choices(list, address),
                        address.kept(names), chips(list, address), count, table(index, list),
                        narrowed ? noMatch(address, names) : empty(list), null, List.of(), tools));
    }

    /** A list within a card: rows and the buttons of each. */
    Content ofCard(int index, ConsoleList list) {
        return list.rows().isEmpty() ? visit.ui().empty(empty(list)) : visit.ui().table(table(index, list));
    }

    private Empty empty(ConsoleList list) {
        return new Empty("puzzle", words.text("list.empty"), list.whenEmpty(), null);
    }

    private Empty noMatch(PageAddress address, Set<String> names) {
        return new Empty("inbox", words.text("list.noMatch"), words.text("list.noMatch.text"),
                Action.of(words.text("list.clear"), address.without(names), null));
    }

    private static ListView.@Nullable Search search(ConsoleList list, PageAddress address) {
        return list.filters()
                .stream()
                .filter(filter -> filter.options().isEmpty())
                .findFirst()
                .map(filter -> new ListView.Search(filter.name(), address.value(filter.name()), filter.label()))
                .orElse(null);
    }

    private static List<ListView.Filter> choices(ConsoleList list, PageAddress address) {
        return list.filters()
                .stream()
                .filter(filter -> !filter.options().isEmpty())
                .map(filter -> new ListView.Filter(filter.name(), filter.label(), filter.options()
                        .stream()
                        .map(option -> new Field.Option(option.value(), option.label()))
                        .toList(), address.value(filter.name())))
                .toList();
    }

    private static List<ListView.Chip> chips(ConsoleList list, PageAddress address) {
        return list.filters().stream().flatMap(filter -> {
            String value = address.value(filter.name());
            Stream<String> label = filter.options().isEmpty()
                    ? Stream.of(value)
                    : filter.options()
                            .stream()
                            .filter(option -> option.value().equals(value))
                            .map(ConsoleFilter.Option::label);
            return value.isEmpty()
                    ? Stream.empty()
                    : label.map(text -> new ListView.Chip(text, address.without(Set.of(filter.name()))));
        }).toList();
    }

    private ListView.@Nullable Bulk bulk(int index, ConsoleList list) {
        if (list.bulkActions().isEmpty()) {
            return null;
        }
        return new ListView.Bulk(request.action(), hidden(index), list.bulkActions()
                .stream()
                .map(action -> new ListView.Bulk.Submit(action.id(), action.label(), "puzzle", dangerous(action)))
                .toList(), Map.of(), null);
    }

    private static List<ListView.Parameter> hidden(int index) {
        return List.of(new ListView.Parameter(Visit.KEY, Visit.key().value()),
                new ListView.Parameter(ListForm.LIST, Integer.toString(index)));
    }

    private Table table(int index, ConsoleList list) {
        boolean acts = list.ids().stream().anyMatch(id -> !list.rowActions(id).isEmpty());
        List<Table.Column> columns = new ArrayList<>();
        for (ConsoleList.Column column : list.columns()) {
            String key = "c" + columns.size();
            columns.add(column.figures()
                    ? Table.Column.figure(key, column.label())
                    : Table.Column.text(key, column.label()));
        }
        if (acts) {
            columns.add(Table.Column.text("actions", words.text("list.actions")));
        }
        List<Table.Row> rows = new ArrayList<>();
        for (List<ConsoleValue> row : list.rows()) {
            String id = list.ids().isEmpty() ? "" : list.ids().get(rows.size());
            List<Cell> cells = new ArrayList<>(row.stream().map(values::cell).toList());
            if (acts) {
                cells.add(actions(index, list, id, cells.getFirst()));
            }
            rows.add(new Table.Row(id.isEmpty() ? null : id, cells));
        }
        return new Table(list.title(), columns, rows);
    }

    private Cell actions(int index, ConsoleList list, String id, Cell heading) {
        List<ConsoleAction> actions = list.rowActions(id);
        if (actions.isEmpty()) {
            return new Cell.None();
        }
        List<ListView.Parameter> hidden = new ArrayList<>(hidden(index));
        hidden.add(new ListView.Parameter(ListForm.ROW, id));
        return new Cell.Actions(request.action(), hidden, actions.stream()
                .map(action -> new Cell.Actions.Button(action.id(), action.label(), dangerous(action)))
                .toList(), heading.plain());
    }

    private static boolean dangerous(ConsoleAction action) {
        return action.tone() == ConsoleTone.BAD;
    }
}
