package io.counterfoil.server.plugin;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin logs, as lines of the server's own log under {@code plugin.<id>}. */
final class PluginLogger implements System.Logger {
    private static final int MAX_LINE = 8_000;

    private final Logger target;
    private final String prefix;

    /** @param instance the id of the instance, or empty for the plugin as a whole */
    PluginLogger(String pluginId, String instance) {
        this.target = LoggerFactory.getLogger("plugin." + pluginId);
        this.prefix = instance.isEmpty() ? "" : "[" + instance + "] ";
    }

    @Override
    public String getName() {
        return target.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && target.isEnabledForLevel(translated(level));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            target.makeLoggingEventBuilder(translated(level)).setCause(thrown).log(prefix + line(message));
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
            @Nullable Object @Nullable... parameters) {
        if (isLoggable(level)) {
            target.makeLoggingEventBuilder(translated(level)).log(prefix + line(filled(format, parameters)));
        }
    }

    private static @Nullable String filled(@Nullable String format, @Nullable Object @Nullable [] parameters) {
        if (format == null || parameters == null || parameters.length == 0) {
            return format;
        }
        try {
            return new MessageFormat(format, Locale.ROOT).format(parameters);
        } catch (IllegalArgumentException e) {
            return format;
        }
    }

    /** One line: nobody can write lines into the log that look like ours. */
    private static String line(@Nullable String message) {
        String clean = String.valueOf(message).replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > MAX_LINE ? clean.substring(0, MAX_LINE) + "…" : clean;
    }

    private static org.slf4j.event.Level translated(Level level) {
        return switch (level) {
            case ALL, TRACE -> org.slf4j.event.Level.TRACE;
            case DEBUG -> org.slf4j.event.Level.DEBUG;
            case INFO -> org.slf4j.event.Level.INFO;
            case WARNING -> org.slf4j.event.Level.WARN;
            case ERROR, OFF -> org.slf4j.event.Level.ERROR;
        };
    }
}
