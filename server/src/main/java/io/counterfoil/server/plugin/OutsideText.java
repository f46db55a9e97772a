package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CardNumbers;
import org.jspecify.annotations.Nullable;

/** What services behind plugins say, as far as it can be kept. */
public final class OutsideText {
    private static final int MAX_MESSAGE = 1_000;

    private OutsideText() {}

    /** One line of at most 1,000 characters without numbers of cards; null for nothing. */
    public static @Nullable String message(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String clean = CardNumbers.mask(given.replaceAll("\\p{Cntrl}+", " ").strip());
        return clean.length() > MAX_MESSAGE ? clean.substring(0, MAX_MESSAGE) : clean;
    }
}
