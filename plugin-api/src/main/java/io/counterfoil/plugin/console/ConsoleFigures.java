package io.counterfoil.plugin.console;

import java.util.List;
import java.util.Objects;

/** A few figures that one looks at first, each with its name. Immutable. */
public final class ConsoleFigures implements ConsolePart {
    private static final int MOST = 8;

    private final List<Figure> figures;

    /**
     * A figure.
     *
     * @param label what it is, in the reader's language
     * @param hint what it compares to; may be empty
     */
    public record Figure(String label, ConsoleValue value, String hint) {
        public Figure {
            Objects.requireNonNull(label);
            Objects.requireNonNull(value);
            Objects.requireNonNull(hint);
        }
    }

    private ConsoleFigures(List<Figure> figures) {
        this.figures = List.copyOf(figures);
    }

    /** @param figures 1 to 8 */
    public static ConsoleFigures of(List<Figure> figures) {
        if (figures.isEmpty() || figures.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " figures are shown, not " + figures.size());
        }
        return new ConsoleFigures(figures);
    }

    public List<Figure> figures() {
        return figures;
    }
}
