package io.counterfoil.server.portal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that a browser asks for. Immutable. */
final class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Optional<Locale> best;

    private Languages(Optional<Locale> best) {
        this.best = best;
    }

    /** Of the header Accept-Language; one that makes no sense asks for nothing. */
    static Languages of(Optional<String> header) {
        try {
            return new Languages(header.filter(text -> !text.isBlank())
                    .flatMap(text -> Optional
                            .ofNullable(Locale.lookup(Locale.LanguageRange.parse(text), SPOKEN))));
        } catch (IllegalArgumentException e) {
            return new Languages(Optional.empty());
        }
    }

    /** The one that fits best; the given one where the browser asks for none that is spoken here. */
    String choose(String otherwise) {
        return best.map(Locale::getLanguage).orElse(otherwise);
    }
}
