package io.counterfoil.plugin.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that someone or something is known by.
 *
 * @param value the number itself
 * @param schemeOrNull what kind of number it is, for parties and addresses by ISO 6523 ICD or EAS ({@code 0088} is a
 *     GLN)
 */
public record Identifier(String value, @Nullable String schemeOrNull) {
    /** Without a scheme. */
    public Identifier(String value) {
        this(value, null);
    }

    public Optional<String> scheme() {
        return Optional.ofNullable(schemeOrNull);
    }
}
