package io.counterfoil.server.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param next the cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page { items = List.copyOf(items); }

    /**
     * The page of a request, from one row more than it asks for.
     *
     * @param rows up to {@code request.limit() + 1} of them, in order
     * @param cursor the place behind a row
     */
    public static <T> Page<T> cut(List<T> rows, PageRequest request, Function<T, Cursor> cursor) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()).encode());
    }

    /** The same page with other items: what the outside sees of each row. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), next);
    }
}
