package io.counterfoil.server.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a page says was just done: a word in its address, from this list, so that nobody can put others' words there.
 */
enum Notice {
    SAVED,
    SENT,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    METHOD_REMOVED;

    static Optional<Notice> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
