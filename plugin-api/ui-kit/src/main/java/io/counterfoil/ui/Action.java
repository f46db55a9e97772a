package io.counterfoil.ui;

import org.jspecify.annotations.Nullable;

/**
 * Something to do that is a link: another page, or a file.
 *
 * @param label a verb and what it does: "New invoice"
 * @param icon null: none
 * @param primary the one thing that people come to the page for
 * @param download whether the browser saves what it gets
 * @param newTab whether this page stays open, for what is typed in it
 */
public record Action(
        String label,
        String href,
        @Nullable String icon,
        boolean primary,
        boolean download,
        boolean newTab) {
    public static Action primary(String label, String href, String icon) {
        return new Action(label, href, icon, true, false, false);
    }

    public static Action of(String label, String href, @Nullable String icon) {
        return new Action(label, href, icon, false, false, false);
    }

    /** Beside this page, in a tab of its own. */
    public static Action elsewhere(String label, String href) {
        return new Action(label, href, "external-link", false, false, true);
    }

    public static Action download(String label, String href) {
        return new Action(label, href, "download", false, true, false);
    }
}
