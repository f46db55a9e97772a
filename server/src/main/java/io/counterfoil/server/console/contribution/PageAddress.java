package io.counterfoil.server.console.contribution;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.ListState;
import io.counterfoil.ui.ListView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The address of a plugin's page with its parameters, which are the state of its lists. Parameters that are too long or
 * too many are dropped. Immutable.
 */
final class PageAddress {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 200;

    private final String path;
    private final Map<String, String> values;

    private PageAddress(String path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Of the request.
     *
     * @param path of the page, without parameters
     */
    static PageAddress of(Visit visit, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        new TreeMap<>(visit.parameters()).forEach((name, given) -> {
            String value = given.isEmpty() ? "" : given.getFirst().strip();
            if (values.size() < MOST && name.length() <= LONGEST_NAME && !value.isEmpty()
                    && value.length() <= LONGEST_VALUE) {
                values.put(name, value);
            }
        });
        return new PageAddress(path, values);
    }

    /** A page that has no lists of the plugin's own. */
    static PageAddress plain(String path) {
        return new PageAddress(path, Map.of());
    }

    /** The page without parameters. */
    String path() {
        return path;
    }

    /** Exactly this page. */
    String here() {
        return ListState.address(path, values);
    }

    /** A parameter; empty if it is not there. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The page without these parameters. */
    String without(Set<String> names) {
        Map<String, String> left = new LinkedHashMap<>(values);
        left.keySet().removeAll(names);
        return ListState.address(path, left);
    }

    /** What a form of these parameters has to send along, so as not to lose the others. */
    List<ListView.Parameter> kept(Set<String> names) {
        return values.entrySet()
                .stream()
                .filter(each -> !names.contains(each.getKey()))
                .map(each -> new ListView.Parameter(each.getKey(), each.getValue()))
                .toList();
    }
}
