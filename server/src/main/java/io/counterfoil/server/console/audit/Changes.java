package io.counterfoil.server.console.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an event changed, where its payload has {@code before} and {@code after}. */
final class Changes {
    private Changes() {}

    /** A row for each field that differs; one for the whole where the two are no objects. Empty if there is nothing. */
    static List<Table.Row> of(JsonNode payload) {
        JsonNode before = payload.path("before");
        JsonNode after = payload.path("after");
        if (before.isMissingNode() && after.isMissingNode()) {
            return List.of();
        }
        if (!before.isObject() && !after.isObject()) {
            return List.of(row("", before, after));
        }
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .map(name -> row(name, before.path(name), after.path(name)))
                .toList();
    }

    private static Table.Row row(String name, JsonNode before, JsonNode after) {
        return Table.Row.of(new Cell.Text(name, null), new Cell.Text(text(before), null),
                new Cell.Text(text(after), null));
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "—";
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(text(item)));
            return items.isEmpty() ? "—" : String.join(", ", items);
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
