package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;

/** Free text that people write. */
final class Text {
    private Text() {}

    /** @throws CounterfoilException {@code auth.bad-field} */
    static String checked(String field, String text, int longest) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > longest
                || trimmed.codePoints().anyMatch(Character::isISOControl)) {
            throw CounterfoilException.ofField(AuthErrors.BAD_FIELD, field,
                    "is empty, too long or holds control characters", "Write 1 to " + longest + " characters");
        }
        return trimmed;
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
