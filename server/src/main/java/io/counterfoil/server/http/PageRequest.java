package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for, by the query parameters {@code limit} (1 to 500, 50 if not given) and
 * {@code cursor}. A resource method takes it as a parameter marked {@code @Context}.
 */
public final class PageRequest {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    private final int limit;
    private final @Nullable String cursor;

    private PageRequest(int limit, @Nullable String cursor) {
        this.limit = limit;
        this.cursor = cursor;
    }

    static PageRequest of(MultivaluedMap<String, String> query) {
        @Nullable
        String limit = query.getFirst("limit");
        return new PageRequest(limit == null ? DEFAULT_LIMIT : parse(limit), query.getFirst("cursor"));
    }

    private static int parse(String limit) {
        if (limit.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) {
                return number;
            }
        }
        throw CounterfoilException.ofField(HttpErrors.LIMIT_INVALID, "limit", "is out of range",
                "Give a whole number from 1 to " + MAX_LIMIT);
    }

    /** How many items to answer with at most. Read one more from the database, so that {@link Page#cut} sees an end. */
    public int limit() {
        return limit;
    }

    /**
     * Where the page before ended; empty for the first page.
     *
     * @param list the name of the list, as it was given to {@link Cursor#of}
     * @param keys how many keys its cursors have
     * @throws CounterfoilException if the cursor is not one of this list
     */
    public Optional<Cursor> after(String list, int keys) {
        return cursor == null ? Optional.empty() : Optional.of(Cursor.parse(cursor, list, keys));
    }
}
