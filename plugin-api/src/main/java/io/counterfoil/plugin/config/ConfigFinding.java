package io.counterfoil.plugin.config;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something found when a configuration was checked. Immutable. */
public final class ConfigFinding {
    private final Severity severity;
    private final @Nullable String field;
    private final String message;

    private ConfigFinding(Severity severity, @Nullable String field, String message) {
        this.severity = Objects.requireNonNull(severity);
        this.field = field;
        this.message = Objects.requireNonNull(message);
    }

    /** A field that cannot stay as it is; the message says what is right. */
    public static ConfigFinding error(String field, String message) {
        return new ConfigFinding(Severity.ERROR, Objects.requireNonNull(field), message);
    }

    /** A failure of the whole, such as a server that does not answer. */
    public static ConfigFinding error(String message) {
        return new ConfigFinding(Severity.ERROR, null, message);
    }

    public static ConfigFinding warning(String message) {
        return new ConfigFinding(Severity.WARNING, null, message);
    }

    public static ConfigFinding info(String message) {
        return new ConfigFinding(Severity.INFO, null, message);
    }

    public Severity severity() {
        return severity;
    }

    /** The field that it is about; empty when it is about the whole. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return severity + " " + (field == null ? "" : field + ": ") + message;
    }
}
