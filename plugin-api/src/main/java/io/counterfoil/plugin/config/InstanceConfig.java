package io.counterfoil.plugin.config;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.money.CurrencyCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one instance, valid by its schema, with defaults. The typed accessors throw a PluginException of kind
 * INVALID when the field has neither value nor default; use {@link #find} for optional fields.
 */
@FunctionalInterface
public interface InstanceConfig {
    /** All values by field, without the secret ones. Unmodifiable. */
    Map<String, String> values();

    default Optional<String> find(String field) {
        return Optional.ofNullable(values().get(field));
    }

    default String text(String field) {
        return find(field).orElseThrow(
                () -> new PluginException(ErrorKind.INVALID, "config-missing", "Set the field '" + field + "'"));
    }

    default long integer(String field) {
        return Long.parseLong(text(field));
    }

    default BigDecimal decimal(String field) {
        return new BigDecimal(text(field));
    }

    default boolean flag(String field) {
        return Boolean.parseBoolean(text(field));
    }

    default LocalDate date(String field) {
        return LocalDate.parse(text(field));
    }

    default URI webAddress(String field) {
        return URI.create(text(field));
    }

    default CurrencyCode currency(String field) {
        return CurrencyCode.of(text(field));
    }
}
