package io.counterfoil.plugin.console;

import java.util.Objects;

/** What became of a form. Immutable. */
public final class ConsoleOutcome {
    private final boolean done;
    private final String notice;

    private ConsoleOutcome(boolean done, String notice) {
        this.done = done;
        this.notice = Objects.requireNonNull(notice);
    }

    /** It was carried out: the page is opened anew and says this once. */
    public static ConsoleOutcome done(String notice) {
        return new ConsoleOutcome(true, notice);
    }

    /** Nothing was changed: the item is shown again with the reason and what to do about it. */
    public static ConsoleOutcome showAgain(String notice) {
        return new ConsoleOutcome(false, notice);
    }

    public boolean isDone() {
        return done;
    }

    public String notice() {
        return notice;
    }
}
