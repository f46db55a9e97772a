package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The place in a sorted list where a page ended: the sort keys of its last item. Opaque to clients, but no secret and
 * not signed: whoever forges one sees no more than the list itself would show, and what is not of the right form is
 * refused.
 */
public final class Cursor {
    private static final int MAX_LENGTH = 1024;

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Behind an item.
     *
     * @param list a name for the list and its order, so that a cursor of one is refused by another
     * @param keys the sort keys of the item, the last of them unique
     */
    public static Cursor of(String list, Object... keys) {
        Invariants.require(keys.length > 0, "a cursor of %s has no key", list);
        return new Cursor(Stream.concat(Stream.of(list), Stream.of(keys).map(String::valueOf)).toList());
    }

    /**
     * As it came from the client.
     *
     * @param list the name that the cursor was made with
     * @param keys how many keys it must have
     * @throws CounterfoilException {@code http.cursor-invalid}
     */
    public static Cursor parse(String text, String list, int keys) {
        try {
            if (text.length() <= MAX_LENGTH) {
                List<String> parts = new ArrayList<>();
                for (String part : text.split("\\.", -1)) {
                    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(part));
                    parts.add(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
                }
                if (parts.size() == keys + 1 && parts.getFirst().equals(list)) {
                    return new Cursor(parts);
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static CounterfoilException invalid(@org.jspecify.annotations.Nullable Throwable cause) {
        CounterfoilException problem = CounterfoilException.ofField(HttpErrors.CURSOR_INVALID, "cursor",
                "is not one of this list", "Take the value of next from the page before as it is, or leave it out");
        if (cause != null) {
            problem.addSuppressed(cause);
        }
        return problem;
    }

    /** The key at this place, from 0. */
    public String text(int index) {
        return keys.get(index + 1);
    }

    /**
     * The key at this place, from 0, as a number.
     *
     * @throws CounterfoilException if the client has made it up
     */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw invalid(e);
        }
    }

    /** As it goes to the client. */
    public String encode() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return keys.stream()
                .map(key -> encoder.encodeToString(key.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }
}
