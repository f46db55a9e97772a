package io.counterfoil.server.page;

import io.counterfoil.server.http.Cursor;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows, as its address says it: filters, order and place. Parameters that the list does not know are
 * dropped. Immutable.
 */
public final class ListState {
    /** The parameter of the order: a column's key, with a minus in front for the other way round. */
    public static final String SORT = "sort";
    private static final String AFTER = "after";
    private static final int LONGEST_VALUE = 200;

    private final String path;
    private final Map<String, String> values;

    private ListState(String path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Of a request.
     *
     * @param path of the list, without parameters
     * @param parameters of the request
     * @param filters the names of those that filter this list
     */
    public static ListState of(String path, Map<String, List<String>> parameters, Set<String> filters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, given) -> {
            String value = given.isEmpty() ? "" : given.getFirst().strip();
            boolean known = filters.contains(name) || name.equals(SORT) || name.equals(AFTER);
            if (known && !value.isEmpty() && (name.equals(AFTER) || value.length() <= LONGEST_VALUE)) {
                values.put(name, value);
            }
        });
        return new ListState(path, values);
    }

    /** The address of the list, without parameters. */
    public String path() {
        return path;
    }

    /** A filter as it was typed; empty if it is not set. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Those of the filters that are set. */
    public Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>(values);
        filters.remove(SORT);
        filters.remove(AFTER);
        return filters;
    }

    /** The column that the list is sorted by, of these; the first one if the address names none of them. */
    public String sortedBy(List<String> columns) {
        String asked = value(SORT).startsWith("-") ? value(SORT).substring(1) : value(SORT);
        return columns.contains(asked) ? asked : columns.getFirst();
    }

    public boolean descending() {
        return value(SORT).startsWith("-");
    }

    /** The same list, for the heads of its columns to say how it is sorted where the address does not. */
    public ListState sortedAs(String sort) {
        Map<String, String> sorted = new LinkedHashMap<>(values);
        sorted.put(SORT, sort);
        return new ListState(path, sorted);
    }

    /** Where the page before ended; a cursor of another list or order is refused as a wrong parameter. */
    public Optional<Cursor> after(String list, int keys) {
        return Optional.of(value(AFTER)).filter(text -> !text.isEmpty()).map(text -> Cursor.parse(text, list, keys));
    }

    public boolean isFirstPage() {
        return !values.containsKey(AFTER);
    }

    /** The address of this list with another value for one parameter, from its beginning. */
    public String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(AFTER);
        changed.remove(name);
        if (!value.isEmpty()) {
            changed.put(name, value);
        }
        return address(path, changed);
    }

    public String without(String name) {
        return with(name, "");
    }

    /** The address of the next page. */
    public String next(Cursor last) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(AFTER, last.encode());
        return address(path, changed);
    }

    /**
     * Where one can turn to; null when everything is on this page.
     *
     * @param last behind the last item of this page, if there is more
     */
    public ListView.@Nullable Pages pages(@Nullable Cursor last) {
        return isFirstPage() && last == null
                ? null
                : new ListView.Pages(isFirstPage() ? null : firstPage(), last == null ? null : next(last), "");
    }

    public String firstPage() {
        return without(AFTER);
    }

    /** The same list in another form, such as {@code .csv}: everything that the filters leave, from the beginning. */
    public String export(String suffix) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(AFTER);
        return address(path + suffix, changed);
    }

    /** What the head of a column does when the list is sorted by {@code current}. */
    public Table.Sort sort(String column, String current) {
        boolean active = column.equals(current);
        Table.Sort.Direction direction = !active
                ? Table.Sort.Direction.NONE
                : descending() ? Table.Sort.Direction.DESCENDING : Table.Sort.Direction.ASCENDING;
        return new Table.Sort(with(SORT, active && !descending() ? "-" + column : column), direction);
    }

    /** What a filter's form must send along so as not to lose the order. */
    public List<ListView.Parameter> kept() {
        return Stream.of(SORT)
                .filter(values::containsKey)
                .map(name -> new ListView.Parameter(name, value(name)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** An address with parameters. */
    public static String address(String path, Map<String, String> parameters) {
        return parameters.isEmpty()
                ? path
                : path + "?" + parameters.entrySet()
                        .stream()
                        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
