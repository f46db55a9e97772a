package io.counterfoil.server.listing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a user has arranged a list.
 *
 * @param columns keys in order, with a minus in front of those that are left out; empty: as delivered
 * @param views that the user sees, by name
 * @param opensWith the view that the list opens with; null: none
 */
public record Arrangement(List<String> columns, List<SavedView> views, @Nullable ViewId opensWith) {
    /** As delivered. */
    public static final Arrangement NONE = new Arrangement(List.of(), List.of(), null);

    public Arrangement {
        columns = List.copyOf(columns);
        views = List.copyOf(views);
    }

    /** The view that the list opens with, as long as the user sees it. */
    public Optional<SavedView> opening() {
        return views.stream().filter(view -> view.id().equals(opensWith)).findFirst();
    }
}
