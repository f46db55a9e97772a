package io.counterfoil.server.page;

import io.counterfoil.server.http.Cursor;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import java.net.URLDecoder;
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
    /** The parameter of how many rows a page has. */
    public static final String ROWS = "rows";
    /** The parameter of the saved view that was opened, or {@link #PLAIN}. */
    public static final String SAVED = "saved";
    /** In place of a saved view: everything, even where the list opens with one. */
    public static final String PLAIN = "all";
    /** How many rows a page can have. */
    public static final List<Integer> SIZES = List.of(25, 50, 100);
    private static final int USUAL_SIZE = 50;
    private static final String AFTER = "after";
    private static final Set<String> OWN = Set.of(SORT, ROWS, SAVED, AFTER);
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
            boolean known = filters.contains(name) || OWN.contains(name);
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
        filters.keySet().removeAll(OWN);
        return filters;
    }

    /** How many rows a page has. */
    public int rows() {
        return SIZES.stream()
                .filter(size -> value(ROWS).equals(Integer.toString(size)))
                .findFirst()
                .orElse(USUAL_SIZE);
    }

    /** The same list with pages of each size. */
    public List<ListView.Choice> sizes() {
        return SIZES.stream()
                .map(size -> new ListView.Choice(Integer.toString(size),
                        with(ROWS, size == USUAL_SIZE ? "" : Integer.toString(size)), size == rows()))
                .toList();
    }

    /** The list without filters; where it opens with a saved view, without that too. */
    public String all() {
        return values.containsKey(SAVED) ? address(path, Map.of(SAVED, PLAIN)) : path;
    }

    /**
     * What a saved view keeps: filters, order and rows.
     *
     * @param left names of parameters that are not kept
     */
    public String query(Set<String> left) {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().removeAll(left);
        kept.keySet().removeAll(Set.of(SAVED, AFTER));
        return address("", kept).replaceFirst("^\\?", "");
    }

    /** The address of exactly this page. */
    public String here() {
        return address(path, values);
    }

    /** The parameters of a query, by name; what is not encoded as a query is, is dropped. */
    public static Map<String, String> parse(String query) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                try {
                    found.put(URLDecoder.decode(each.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    // Such as %zz: made up by hand, since no page of ours sends it.
                }
            }
        }
        return found;
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

    /** What a filter's form must send along so as not to lose the order and the rows per page. */
    public List<ListView.Parameter> kept() {
        return Stream.of(SORT, ROWS, SAVED)
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
