package io.counterfoil.server.portal;

import java.util.List;

/** What an accent has to stand out from in one of the two themes of the kit, by WCAG 2.2, 1.4.3. Immutable. */
final class AccentTheme {
    static final AccentTheme LIGHT = new AccentTheme("light", "#ffffff", List.of("#f6f6f3", "#ffffff", "#f0f0ec"), -1);
    static final AccentTheme DARK = new AccentTheme("dark", "#0e1312", List.of("#0e1312", "#151b1a", "#1b2321"), 1);
    /** The least contrast that text may have. */
    static final double LEAST = 4.5;
    private static final double STEP = 0.002;
    private static final int STEPS = 500;
    private static final double HOVER = 0.06;
    private static final double SOFT = 0.14;

    private final String name;
    private final Colour ink;
    private final List<Colour> grounds;
    private final int away;

    /**
     * A theme.
     *
     * @param ink of the text on the accent
     * @param grounds that the accent itself is text on: paper, cards and what is sunk or raised
     * @param away from the grounds: 1 is lighter, -1 darker
     */
    private AccentTheme(String name, String ink, List<String> grounds, int away) {
        this.name = name;
        this.ink = Colour.of(ink);
        this.grounds = grounds.stream().map(Colour::of).toList();
        this.away = away;
    }

    String name() {
        return name;
    }

    Colour ink() {
        return ink;
    }

    /** The least contrast that the accent has with the text on it or the grounds under it. */
    double contrast(Colour accent) {
        return grounds.stream().mapToDouble(accent::contrast).reduce(accent.contrast(ink), Math::min);
    }

    boolean allows(Colour accent) {
        return contrast(accent) >= LEAST;
    }

    /** The accent, or its first tone that stands out enough. */
    Colour nearest(Colour accent) {
        return standingOut(accent, grounds, true);
    }

    /** For what the pointer is over. */
    Colour hover(Colour accent) {
        return accent.lightened(away * HOVER);
    }

    /** A ground with a breath of the accent. */
    Colour soft(Colour accent) {
        return accent.on(grounds.get(1), SOFT);
    }

    /** For text on that ground. */
    Colour onSoft(Colour accent) {
        return standingOut(accent, List.of(soft(accent)), false);
    }

    private Colour standingOut(Colour accent, List<Colour> from, boolean alsoInk) {
        for (int step = 0; step <= STEPS; step++) {
            Colour tone = accent.lightened(away * step * STEP);
            boolean enough = from.stream().allMatch(each -> tone.contrast(each) >= LEAST)
                    && (!alsoInk || tone.contrast(ink) >= LEAST);
            if (enough) {
                return tone;
            }
        }
        throw new IllegalStateException("Black and white stand out from every ground");
    }
}
