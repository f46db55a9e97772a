package io.counterfoil.ui;

import org.jspecify.annotations.Nullable;

/**
 * What a form comes to as it stands: amounts, or why there are none yet.
 *
 * @param sums none: nothing can be said yet
 * @param note a sentence below them; null: none
 */
public record Tally(Facts sums, @Nullable String note) {
    /** There are no amounts, and this is why. */
    public static Tally of(String note) {
        return new Tally(Facts.of(), note);
    }

    public static Tally of(Facts sums) {
        return new Tally(sums, null);
    }
}
