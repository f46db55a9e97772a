package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to go on that the program offers, with what speaks for it.
 *
 * @param title whom it is about
 * @param text what would be done
 * @param score as it is shown: {@code 95 of 99}
 * @param reasons what speaks for it, in plain words
 * @param accept a form that is its button only; null: it cannot be taken as it is. The key a goes to the first one
 * @param look where it can be looked at and changed
 */
public record Offer(
        String title,
        String text,
        String score,
        List<String> reasons,
        @Nullable Form accept,
        Action look) {
    public Offer { reasons = List.copyOf(reasons); }
}
