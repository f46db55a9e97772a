package io.counterfoil.server.persistence;

import com.fasterxml.jackson.annotation.JsonValue;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import java.util.Locale;

/**
 * A typed id: a record of one 64-bit number, time-ordered, made by this server before the row exists. Outside it is
 * shown with its prefix as 13 digits of Crockford's base 32, such as {@code inv_0HQ3ZJ8K9V2W4}.
 *
 * <p>
 * An id record implements this, and has {@code @JsonCreator public static X valueOf(String text)} that calls
 * {@link #parse}: Jackson and JAX-RS both find it.
 */
public interface Id {
    /** Crockford's alphabet: no I, L, O, U. */
    String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    long value();

    /** Two to four lower-case letters, one for each kind of thing. */
    String prefix();

    /** The form that people and clients see. */
    @JsonValue
    default String text() {
        return format(prefix(), value());
    }

    static String format(String prefix, long value) {
        Invariants.require(value > 0, "an id is positive, not %d", value);
        StringBuilder text = new StringBuilder(prefix.length() + 14).append(prefix).append('_');
        for (int shift = 60; shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt((int) (value >>> shift) & 31));
        }
        return text.toString();
    }

    /**
     * Reads an id back. Lower case is accepted.
     *
     * @throws CounterfoilException {@code id.malformed}
     */
    static long parse(String prefix, String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String head = prefix.toUpperCase(Locale.ROOT) + "_";
        if (upper.length() != head.length() + 13 || !upper.startsWith(head)) {
            throw malformed(prefix, text);
        }
        long value = 0;
        for (int i = head.length(); i < upper.length(); i++) {
            int digit = DIGITS.indexOf(upper.charAt(i));
            if (digit < 0 || (value >>> 58) != 0) {
                throw malformed(prefix, text);
            }
            value = value << 5 | digit;
        }
        if (value <= 0) {
            throw malformed(prefix, text);
        }
        return value;
    }

    private static CounterfoilException malformed(String prefix, String text) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new CounterfoilException(PersistenceErrors.BAD_ID,
                "'" + shown + "' is no id of this kind: it has the form " + prefix + "_ and 13 digits or letters");
    }
}
