package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with what one does to a list. Its address is its state: filters are parameters, so that a link shows the same
 * list, "back" works, and all of it works without JavaScript.
 *
 * @param id unique in the page; letters, digits and hyphens
 * @param action address of the list without parameters
 * @param search null: the list cannot be searched
 * @param filters choices beside the search
 * @param hidden parameters that filtering keeps, such as the order
 * @param chips filters that are set, each with the address without it
 * @param summary what the list adds up to; null: nothing to say
 * @param empty shown in place of a table without rows
 * @param pages null when everything is on this page
 * @param exports other forms of the same list
 */
public record ListView(
        String id,
        String action,
        @Nullable Search search,
        List<Filter> filters,
        List<Parameter> hidden,
        List<Chip> chips,
        @Nullable String summary,
        Table table,
        Empty empty,
        @Nullable Pages pages,
        List<Action> exports) {

    public ListView {
        filters = List.copyOf(filters);
        hidden = List.copyOf(hidden);
        chips = List.copyOf(chips);
        exports = List.copyOf(exports);
    }

    /** @param name of the parameter */
    public record Search(String name, String value, String label) {}

    /** @param options the first one means: all */
    public record Filter(String name, String label, List<Field.Option> options, String value) {
        public Filter { options = List.copyOf(options); }
    }

    public record Parameter(String name, String value) {}

    /**
     * A filter that is set.
     *
     * @param without address of the list without it
     */
    public record Chip(String label, String without) {}

    /**
     * Where one can turn to.
     *
     * @param first null on the first page
     * @param next null on the last page
     */
    public record Pages(@Nullable String first, @Nullable String next, String shown) {}
}
