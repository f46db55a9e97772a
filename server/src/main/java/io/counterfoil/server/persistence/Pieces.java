package io.counterfoil.server.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Divides what is asked for by a list of values: as of 1,000 values MariaDB reads the whole table instead. */
public final class Pieces {
    /** So that rows of two values stay below the bound too. */
    private static final int MOST = 400;

    private Pieces() {}

    /** In the same order, each piece of at least one. */
    public static <T> List<List<T>> of(Collection<T> all) {
        List<T> values = List.copyOf(all);
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < values.size(); from += MOST) {
            pieces.add(values.subList(from, Math.min(values.size(), from + MOST)));
        }
        return pieces;
    }
}
