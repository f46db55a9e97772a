package io.counterfoil.server.error;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what must always hold in our own code. They are never switched off: books that are wrong are worse than
 * none.
 */
public final class Invariants {
    private Invariants() {}

    /**
     * Requires what must hold.
     *
     * @throws IllegalStateException if the condition does not hold: a mistake of ours, never the caller's
     */
    @FormatMethod
    public static void require(boolean condition, String message, @Nullable Object... args) {
        if (!condition) {
            throw new IllegalStateException(String.format(Locale.ROOT, message, args));
        }
    }
}
