package io.counterfoil.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads a whole list for a file, part by part. */
public final class Exported {
    /** How many rows a file has at most. */
    public static final int MOST = 50_000;
    private static final int AT_ONCE = 500;

    private Exported() {}

    /** A part of a list: those after a key, in the list's order. */
    @FunctionalInterface
    public interface Part<T> {
        List<T> after(long key, int limit);
    }

    /**
     * All of it, up to {@link #MOST} rows.
     *
     * @param start the key before the first row
     * @param key of a row
     */
    public static <T> List<T> all(long start, Part<T> part, ToLongFunction<T> key) {
        List<T> all = new ArrayList<>();
        long after = start;
        while (all.size() < MOST) {
            List<T> some = part.after(after, Math.min(AT_ONCE, MOST - all.size()));
            all.addAll(some);
            if (some.size() < AT_ONCE) {
                break;
            }
            after = key.applyAsLong(some.getLast());
        }
        return all;
    }
}
