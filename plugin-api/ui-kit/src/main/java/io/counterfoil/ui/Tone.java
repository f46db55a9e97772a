package io.counterfoil.ui;

import java.util.Locale;

/** What a state means to whoever reads it. Never the only carrier of a meaning: a word stands beside the colour. */
public enum Tone {
    NEUTRAL,
    /** Done, paid, healthy. */
    OK,
    /** On its way. */
    INFO,
    /** Needs a look. */
    WARN,
    /** Wrong or late. */
    BAD,
    /** Set apart: disputed, held. */
    VIOLET;

    /** As style sheets name it. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
