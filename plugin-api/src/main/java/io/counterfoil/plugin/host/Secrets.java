package io.counterfoil.plugin.host;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import java.util.Optional;

/** Values of the configuration's fields of type SECRET. They are never part of a log, a page or an export. */
@FunctionalInterface
public interface Secrets {
    /** The secret that the user set for this field of the schema, if any. */
    Optional<String> find(String field);

    /**
     * The secret that the user set for this field.
     *
     * @throws PluginException of kind INVALID when it is not set
     */
    default String required(String field) {
        return find(field).orElseThrow(
                () -> new PluginException(ErrorKind.INVALID, "secret-missing", "Set the secret '" + field + "'"));
    }
}
