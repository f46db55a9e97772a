package io.counterfoil.plugin.console;

/** What a state means to whoever reads it. */
public enum ConsoleTone {
    NEUTRAL,
    /** Done, healthy. */
    OK,
    /** On its way. */
    INFO,
    /** Needs a look. */
    WARN,
    /** Wrong or late. */
    BAD
}
