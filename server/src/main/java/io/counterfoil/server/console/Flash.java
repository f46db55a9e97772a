package io.counterfoil.server.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One line that the next page says once, carried in a cookie of that browser. It is text for its own reader and nothing
 * is decided by it, so it needs no signature.
 */
final class Flash {
    static final String COOKIE = "cf_flash";
    private static final int LONGEST = 300;

    private Flash() {}

    static String set(String text) {
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return COOKIE + "=" + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(shortened.getBytes(StandardCharsets.UTF_8))
                + "; Path=" + Console.ROOT + "; Max-Age=60; HttpOnly; SameSite=Lax";
    }

    static String clear() {
        return COOKIE + "=; Path=" + Console.ROOT + "; Max-Age=0; HttpOnly; SameSite=Lax";
    }

    /** What a cookie says; nothing if it was not made here. */
    static String read(String cookie) {
        try {
            return new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
