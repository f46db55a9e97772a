package io.counterfoil.server.console;

import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.RequestContext;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what pages want to know of a request: where it went, and how the reader wants to see it. Before matching, so
 * that even what leads nowhere is answered by a page.
 */
@PreMatching
@Priority(10)
final class VisitFilter implements ContainerRequestFilter {
    static final AttributeKey<Seen> SEEN = AttributeKey.of("seen", Seen.class);
    private static final Set<String> THEMES = Set.of("light", "dark");

    /**
     * What was seen of a request.
     *
     * @param path with a leading slash, without parameters
     * @param parameters of the address
     * @param language {@code en} or {@code de}
     * @param theme {@code light}, {@code dark} or {@code system}
     * @param flash what the page before left to say; empty for nothing
     * @param keys whether single letters do something
     */
    record Seen(
            String path,
            Map<String, List<String>> parameters,
            String language,
            String theme,
            String flash,
            boolean keys) {}

    @Inject
    VisitFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath();
        if (!path.startsWith(Console.ROOT)) {
            return;
        }
        Map<String, Cookie> cookies = request.getCookies();
        MultivaluedMap<String, String> parameters = request.getUriInfo().getQueryParameters();
        Map<String, List<String>> copy = parameters.entrySet()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
        String theme = value(cookies, "cf_theme").filter(THEMES::contains).orElse("system");
        String language = value(cookies, "cf_language").orElseGet(() -> request.getAcceptableLanguages()
                .stream()
                .map(Locale::getLanguage)
                .filter(known -> known.equals("en") || known.equals("de"))
                .findFirst()
                .orElse("en"));
        RequestContext.of(request)
                .attribute(SEEN, new Seen(path, copy, language.equals("de") ? "de" : "en", theme,
                        value(cookies, Flash.COOKIE).orElse(""), !value(cookies, "cf_keys").orElse("").equals("off")));
    }

    private static Optional<String> value(Map<String, Cookie> cookies, String name) {
        return Optional.ofNullable(cookies.get(name)).map(Cookie::getValue);
    }
}
