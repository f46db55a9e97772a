package io.counterfoil.server.console;

import java.util.Locale;
import java.util.Map;

/**
 * What permissions let one do, in the reader's language. As with gettext the English sentence with which a feature
 * declares its permission is the key.
 */
final class PermissionMeanings {
    private static final Map<String, String> GERMAN = Map.copyOf(Sentences.pairs("permissions_de.txt"));

    private PermissionMeanings() {}

    /** @param language as readers have it: {@code de}; any other but German is English */
    static String said(String declared, String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de")
                ? GERMAN.getOrDefault(declared, declared)
                : declared;
    }
}
