package io.counterfoil.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.Route;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request to any route can look like, for tests that walk all of them. */
final class RouteSamples {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*(\\w+)\\s*(?::((?:[^{}]|\\{[^{}]*})+))?}");
    private static final Pattern PREFIX = Pattern.compile("\\(?([a-z]{2,3})_");

    private RouteSamples() {}

    /** The route's address, with the entity's id and otherwise what its patterns allow and nothing is called. */
    static String address(Route route, EntityId entity) {
        Path method = route.method().getAnnotation(Path.class);
        String template = route.resource().getAnnotation(Path.class).value()
                + (method == null ? "" : "/" + method.value());
        Matcher variable = VARIABLE.matcher(template.replaceAll("/+", "/"));
        StringBuilder address = new StringBuilder();
        while (variable.find()) {
            String pattern = variable.group(2) == null ? "" : variable.group(2).strip();
            String value = variable.group(1).equals("entity") ? entity.text() : sample(pattern);
            assertThat(pattern.isEmpty() || value.matches(pattern)).as("%s for %s", value, route).isTrue();
            variable.appendReplacement(address, Matcher.quoteReplacement(value));
        }
        variable.appendTail(address);
        return address.charAt(0) == '/' ? address.toString() : "/" + address;
    }

    private static String sample(String pattern) {
        Matcher prefix = PREFIX.matcher(pattern);
        List<String> samples = new ArrayList<>(
                List.of("nothing", "csv", "pdf", "2020-01", "2020-01-01", "1200", "AB", "invoice", "nothing.png"));
        if (prefix.lookingAt()) {
            samples.add(prefix.group(1) + "_0000000000001");
        }
        return samples.stream().filter(each -> each.matches(pattern)).findFirst().orElse("nothing");
    }

    /** The media type that it reads. */
    static String bodyType(Route route) {
        String type = route.consumes().isEmpty() ? "application/json" : route.consumes().getFirst();
        return type.startsWith("multipart/") ? type + "; boundary=x" : type.replace("*/*", "text/plain");
    }
}
