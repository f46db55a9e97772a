package io.counterfoil.server.bootstrap;

/** How the log is written. It goes to the standard error stream, where systemd and containers collect it. */
public final class LogConfig {
    /** How a line looks. */
    public enum Format {
        TEXT,
        JSON
    }

    /** The least that is written. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    private Format format = Format.TEXT;
    private Level level = Level.INFO;

    @Config(key = "log.format", meaning = "How the log is written to the standard error stream: text for people, or "
            + "one JSON object on a line for machines.")
    public LogConfig setFormat(Format format) {
        this.format = format;
        return this;
    }

    public Format format() {
        return format;
    }

    @Config(key = "log.level", meaning = "The least important messages that are still logged; debug and trace are for "
            + "finding faults and may show business data.")
    public LogConfig setLevel(Level level) {
        this.level = level;
        return this;
    }

    public Level level() {
        return level;
    }
}
