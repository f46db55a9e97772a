package io.counterfoil.server.portal;

import io.counterfoil.server.http.RequestContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The language that a reader has chosen, else those that the browser asks for. Immutable. */
final class Languages {
    private static final String COOKIE = "cf_portal_language";
    private static final Pattern CHOSEN = Pattern.compile("(?:^|;\\s*)" + COOKIE + "=(en|de)(?:;|$)");
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Optional<Locale> best;

    private Languages(Optional<Locale> best) {
        this.best = best;
    }

    static Languages of(RequestContext request) {
        return request.header("Cookie")
                .map(CHOSEN::matcher)
                .filter(Matcher::find)
                .map(found -> new Languages(Optional.of(Locale.of(found.group(1)))))
                .orElseGet(() -> of(request.header("Accept-Language")));
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

    /** Keeps a choice in the reader's browser for a year: the value of the header Set-Cookie. */
    static String cookie(@Nullable String chosen) {
        return COOKIE + "=" + ("de".equals(chosen) ? "de" : "en")
                + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    }
}
