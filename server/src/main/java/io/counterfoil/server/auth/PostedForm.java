package io.counterfoil.server.auth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A form as browsers post it, {@code application/x-www-form-urlencoded} in UTF-8, in its order. */
record PostedForm(List<KeptForm.Value> fields) {
    PostedForm { fields = List.copyOf(fields); }

    /** @return empty for what is not such a form */
    static Optional<PostedForm> read(byte[] body) {
        List<KeptForm.Value> fields = new ArrayList<>();
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
                int at = pair.indexOf('=');
                fields.add(new KeptForm.Value(decoded(at < 0 ? pair : pair.substring(0, at)),
                        at < 0 ? "" : decoded(pair.substring(at + 1))));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new PostedForm(fields));
    }

    /** The first value of this name; empty if there is none. */
    String value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(KeptForm.Value::value)
                .findFirst()
                .orElse("");
    }

    PostedForm without(Set<String> names) {
        return new PostedForm(fields.stream().filter(field -> !names.contains(field.name())).toList());
    }

    byte[] body() {
        return fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
