package io.counterfoil.ui;

import io.counterfoil.plugin.money.Money;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param tools what the reader can arrange; {@link Tools#NONE} for a plain list
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
        List<Action> exports,
        Tools tools) {

    public ListView {
        filters = List.copyOf(filters);
        hidden = List.copyOf(hidden);
        chips = List.copyOf(chips);
        exports = List.copyOf(exports);
    }

    /** A list that the reader cannot arrange. */
    public ListView(String id, String action, @Nullable Search search, List<Filter> filters, List<Parameter> hidden,
            List<Chip> chips, @Nullable String summary, Table table, Empty empty, @Nullable Pages pages,
            List<Action> exports) {
        this(id, action, search, filters, hidden, chips, summary, table, empty, pages, exports, Tools.NONE);
    }

    /** Whether anything but the order of a narrow screen stands in the line above the table. */
    public boolean hasLine() {
        return summary != null || !chips.isEmpty() || !exports.isEmpty() || tools.views() != null
                || tools.columns() != null;
    }

    /** What the rows can be sorted by; none where there are no rows. */
    public List<Table.Column> sortable() {
        return table.rows().isEmpty()
                ? List.of()
                : table.columns().stream().filter(column -> column.sort() != null).toList();
    }

    /** The column that the rows are sorted by; null: by none that is shown. */
    public Table.@Nullable Column sortedBy() {
        return sortable()
                .stream()
                .filter(column -> column.sort() != null && column.sort().decides())
                .findFirst()
                .orElse(null);
    }

    /** The same list, with another table and what the reader can arrange. */
    public ListView arranged(Table arranged, Tools given) {
        return new ListView(id, action, search, filters, hidden, chips, summary, arranged, empty, pages, exports,
                given);
    }

    /**
     * What the reader can arrange.
     *
     * @param views null: none can be saved
     * @param columns null: they cannot be chosen
     * @param rows how many rows a page can have
     * @param bulk null: rows cannot be selected
     */
    public record Tools(
            @Nullable Views views,
            @Nullable Columns columns,
            List<Choice> rows,
            @Nullable Bulk bulk) {
        public static final Tools NONE = new Tools(null, null, List.of(), null);

        public Tools { rows = List.copyOf(rows); }
    }

    /** One of several addresses of the same list. */
    public record Choice(String label, String href, boolean current) {}

    /**
     * Views that were saved.
     *
     * @param save address of the form that saves the one that is shown
     * @param manage address of the page of all views
     */
    public record Views(List<Choice> all, String save, String manage) {
        public Views { all = List.copyOf(all); }

        /** What the view that is shown is called; null: the list is narrowed down otherwise. */
        public @Nullable String shown() {
            return all.stream().filter(Choice::current).map(Choice::label).findFirst().orElse(null);
        }
    }

    /**
     * The columns that can be shown, in their order.
     *
     * @param action where the choice is posted
     * @param hidden what is sent along
     */
    public record Columns(String action, List<Parameter> hidden, List<Column> all) {
        public Columns {
            hidden = List.copyOf(hidden);
            all = List.copyOf(all);
        }

        public record Column(String key, String label, boolean shown, boolean fixed) {}
    }

    /**
     * What can be done with many rows at once. Rows are selected by their ids.
     *
     * @param action where ids ({@code id}), or {@code all=yes} for all that match, and {@code do} are posted
     * @param hidden what is sent along: the filters, and the key
     * @param submits one button each, its value is {@code do}
     * @param amounts of the rows, summed up for each currency while rows are selected
     * @param all what selects more than the page; null: only rows of the page can be selected
     */
    public record Bulk(
            String action,
            List<Parameter> hidden,
            List<Submit> submits,
            Map<String, Money> amounts,
            @Nullable String all) {
        public Bulk {
            hidden = List.copyOf(hidden);
            submits = List.copyOf(submits);
            amounts = Map.copyOf(amounts);
        }

        /**
         * What the key {@code e} presses: the button that mails, else the one that reminds; null: neither is there.
         * They are known by their pictures, which plugins' buttons do not have, and lead to a look at what is sent.
         */
        public @Nullable Submit mailing() {
            return Stream.of("send", "bell-ring")
                    .flatMap(picture -> submits.stream().filter(submit -> submit.icon().equals(picture)))
                    .findFirst()
                    .orElse(null);
        }

        /** @param danger whether what it does cannot be undone */
        public record Submit(String value, String label, String icon, boolean danger) {
            public Submit(String value, String label, String icon) {
                this(value, label, icon, false);
            }
        }
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
     * @param shown which rows these are; empty, or nothing but their number: the pager says how many they are
     */
    public record Pages(@Nullable String first, @Nullable String next, String shown) {
        /** @param count of the rows, as the page writes it */
        public boolean tellsMoreThan(String count) {
            return !shown.isEmpty() && !shown.equals(count);
        }
    }
}
