package io.counterfoil.server.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command; the message is all that the user sees, so it says what to do. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public static CliException couldNotRun(String message, @Nullable Throwable cause) {
        return new CliException(ExitCode.COULD_NOT_RUN, message, cause);
    }

    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
