package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the ways in which items make up an amount, up to two of them, with a bound on the work. */
final class Subsets {
    private static final int MOST_ITEMS = 40;
    private static final int MOST_STEPS = 200_000;
    private static final int ENOUGH = 2;

    private final List<DueItem> items;
    private final long[] rest;
    private final List<List<DueItem>> found = new ArrayList<>();
    private final List<DueItem> chosen = new ArrayList<>();
    private int steps;

    /**
     * What was found.
     *
     * @param ways at most two
     * @param complete false: there may be more, but it would have taken too long to look
     */
    record Ways(List<List<DueItem>> ways, boolean complete) {
        /** The only way; null: there is none, another one, or nobody can tell. */
        @Nullable
        List<DueItem> only() {
            return complete && ways.size() == 1 ? ways.getFirst() : null;
        }
    }

    private Subsets(List<DueItem> items) {
        this.items = items;
        this.rest = new long[items.size() + 1];
        for (int i = items.size() - 1; i >= 0; i--) {
            rest[i] = Math.addExact(rest[i + 1], items.get(i).open().minor());
        }
    }

    static Ways of(List<DueItem> items, Money amount) {
        // The largest first: what cannot be reached any more is seen early.
        List<DueItem> sorted = items.stream()
                .filter(item -> item.open().compareTo(amount) <= 0)
                .sorted(Comparator.comparing(DueItem::open).reversed())
                .toList();
        if (sorted.size() > MOST_ITEMS) {
            return new Ways(List.of(), false);
        }
        Subsets search = new Subsets(sorted);
        search.from(0, amount.minor());
        return new Ways(List.copyOf(search.found), search.steps < MOST_STEPS);
    }

    private void from(int index, long missing) {
        if (missing == 0) {
            found.add(List.copyOf(chosen));
            return;
        }
        if (index == items.size() || rest[index] < missing || found.size() >= ENOUGH || ++steps >= MOST_STEPS) {
            return;
        }
        DueItem item = items.get(index);
        if (item.open().minor() <= missing) {
            chosen.add(item);
            from(index + 1, missing - item.open().minor());
            chosen.removeLast();
        }
        from(index + 1, missing);
    }
}
