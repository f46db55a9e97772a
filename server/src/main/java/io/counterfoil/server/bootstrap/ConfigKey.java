package io.counterfoil.server.bootstrap;

import java.util.Locale;

/**
 * What is known about one key before any value is read.
 *
 * @param key flat name, such as {@code http.port}
 * @param meaning what it is for
 * @param form what a value looks like, such as "a whole number"
 * @param secret whether its value is never printed
 * @param required whether there is no default
 * @param defaultValue as it would be written in the file; empty if there is none
 */
public record ConfigKey(
        String key,
        String meaning,
        String form,
        boolean secret,
        boolean required,
        String defaultValue) {
    static final String ENVIRONMENT_PREFIX = "COUNTERFOIL_";

    /** The environment variable that goes before the file: {@code COUNTERFOIL_HTTP_PORT} for {@code http.port}. */
    public String environmentName() {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
