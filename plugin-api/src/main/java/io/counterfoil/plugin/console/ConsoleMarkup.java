package io.counterfoil.plugin.console;

import io.counterfoil.plugin.ui.Html;
import java.util.Objects;

/** HTML, made with the class names of the kit ({@code btn}, {@code pill} …). Immutable. */
public final class ConsoleMarkup implements ConsolePart {
    private final String title;
    private final Html html;

    private ConsoleMarkup(String title, Html html) {
        this.title = Objects.requireNonNull(title);
        this.html = Objects.requireNonNull(html);
    }

    /** @param title of the part, in the reader's language; may be empty where it is the only one */
    public static ConsoleMarkup of(String title, Html html) {
        return new ConsoleMarkup(title, html);
    }

    public String title() {
        return title;
    }

    public Html html() {
        return html;
    }
}
