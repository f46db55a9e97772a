package io.counterfoil.server.console;

import gg.jte.Content;
import io.counterfoil.server.listing.Arrangement;
import io.counterfoil.server.listing.SavedView;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableColumns;
import io.counterfoil.ui.ListView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list as its reader has arranged it: with the columns they chose, the views they see, and opened with the one they
 * open it with. Belongs to the one visit.
 */
public final class ArrangedList {
    /** What is searched for can be a person's name: a saved view does not keep it. */
    private static final Set<String> SEARCHES = Set.of("q", "text");

    private final Visit visit;
    private final Listed list;
    private final Arrangement arrangement;
    private final ListState state;

    private ArrangedList(Visit visit, Listed list, Arrangement arrangement, ListState state) {
        this.visit = visit;
        this.list = list;
        this.arrangement = arrangement;
        this.state = state;
    }

    static ArrangedList of(Visit visit, Listed list, Arrangement arrangement, Map<String, List<String>> parameters,
            Set<String> filters) {
        Map<String, List<String>> asked = parameters;
        if (list.base().keySet().containsAll(parameters.keySet()) && arrangement.opening().isPresent()) {
            asked = new LinkedHashMap<>();
            for (Map.Entry<String, String> each : parameters(arrangement.opening().get()).entrySet()) {
                asked.put(each.getKey(), List.of(each.getValue()));
            }
        }
        return new ArrangedList(visit, list, arrangement, ListState.of(visit.path(list.rest()), asked, filters));
    }

    private static Map<String, String> parameters(SavedView view) {
        Map<String, String> parameters = ListState.parse(view.query());
        parameters.put(ListState.SAVED, view.id().text());
        return parameters;
    }

    /** What the list shows. */
    public ListState state() {
        return state;
    }

    public Content show(ListView view) {
        return show(view, null);
    }

    /** @param bulk what can be done with many rows at once; null: nothing */
    public Content show(ListView view, ListView.@Nullable Bulk bulk) {
        TableColumns columns = TableColumns.of(view.table(), arrangement.columns());
        return visit.ui()
                .list(view.arranged(columns.arranged(), new ListView.Tools(views(),
                        columns.choice().size() < 2
                                ? null
                                : new ListView.Columns(visit.path(place() + "/columns"), List.of(
                                        new ListView.Parameter(Visit.KEY, Visit.key().value()),
                                        new ListView.Parameter("back", state.here())), columns.choice()),
                        state.sizes(), bulk)));
    }

    private ListView.Views views() {
        String saved = state.value(ListState.SAVED);
        Map<String, String> plain = list.base();
        if (arrangement.opening().isPresent()) {
            plain.put(ListState.SAVED, ListState.PLAIN);
        }
        boolean known = arrangement.views().stream().anyMatch(view -> view.id().text().equals(saved));
        List<ListView.Choice> all = new ArrayList<>(List.of(new ListView.Choice(
                visit.words(Visit.class).text("list.all"), ListState.address(state.path(), plain),
                !known && list.base().keySet().containsAll(state.filters().keySet()))));
        arrangement.views()
                .forEach(view -> all.add(new ListView.Choice(view.name(),
                        ListState.address(state.path(), parameters(view)), view.id().text().equals(saved))));
        return new ListView.Views(all,
                ListState.address(visit.path(place() + "/views/new"), Map.of("query", state.query(SEARCHES))),
                visit.path(place() + "/views"));
    }

    private String place() {
        return "lists/" + list.key();
    }
}
