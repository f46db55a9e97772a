package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the body of a page.
 *
 * @param title of the page, as in the browser's tab
 * @param assets address below which the kit's files are served, without a slash at the end
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param home where the mark leads
 * @param places the legal entities one may choose from; the chooser is left out when there are fewer than two
 * @param navigation sections in order
 * @param crumbs the way to the page, the page itself last
 * @param user who is signed in
 * @param search address that answers the command palette with JSON; null: the palette knows pages only
 * @param modules addresses of further modules of this page
 * @param notice what the last action did, to be read out once
 * @param keys whether single letters do something (WCAG 2.1.4: they can be turned off)
 */
public record Shell(
        String title,
        String assets,
        String theme,
        String home,
        List<Place> places,
        List<Section> navigation,
        List<Crumb> crumbs,
        Account user,
        @Nullable String search,
        List<String> modules,
        @Nullable String notice,
        boolean keys) {

    public Shell {
        places = List.copyOf(places);
        navigation = List.copyOf(navigation);
        crumbs = List.copyOf(crumbs);
        modules = List.copyOf(modules);
    }

    /** A legal entity to choose. */
    public record Place(String label, String href, boolean current) {}

    /** @param label null for the first section, which has no heading */
    public record Section(@Nullable String label, List<Item> items) {
        public Section { items = List.copyOf(items); }
    }

    /**
     * A page that one can go to.
     *
     * @param badge how much waits there; null: nothing to say
     * @param key the letter that leads there after g; null: none
     */
    public record Item(
            String label,
            String href,
            String icon,
            @Nullable String badge,
            boolean current,
            @Nullable String key) {}

    /** @param href null for the page itself */
    public record Crumb(String label, @Nullable String href) {}

    /** Who is signed in, and where one's own account and the way out are. */
    public record Account(String name, String href, String signOut) {
        /** For the round mark. */
        public String initial() {
            return name.isBlank() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
        }
    }
}
