package io.counterfoil.server.console.help;

import io.counterfoil.plugin.ui.Html;
import java.util.List;

/**
 * A document of the handbook.
 *
 * @param name of its file, without the ending
 * @param title its first heading
 * @param body all that follows the title
 * @param sections in order; the first begins with the chapter itself
 */
record Chapter(String name, String title, Html body, List<Section> sections) {
    Chapter { sections = List.copyOf(sections); }

    /**
     * What stands below one heading.
     *
     * @param anchor of the heading; empty: the chapter's beginning
     * @param text as words, for searching
     */
    record Section(String anchor, String title, String text) {}
}
