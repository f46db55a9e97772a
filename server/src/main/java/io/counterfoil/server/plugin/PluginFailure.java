package io.counterfoil.server.plugin;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import java.util.Optional;

/** What a call of a plugin ended with when it ended with an exception. */
public final class PluginFailure {
    private static final int MAX_MESSAGE = 1_000;

    private PluginFailure() {}

    /**
     * What sort of failure the plugin reported. Empty when it did not report one itself: a deadline, a refused call, a
     * failure of the host.
     */
    public static Optional<ErrorKind> kind(CounterfoilException failure) {
        return failure.getCause() instanceof PluginException reported ? Optional.of(reported.kind()) : Optional.empty();
    }

    /**
     * The plugin's own failure in the server's words, with the code {@code plugin.<id>.<code>}: INVALID stays INVALID
     * (the caller can mend it), everything else is a failure of something outside.
     */
    static CounterfoilException translated(String pluginId, String subject, PluginException reported) {
        io.counterfoil.server.error.ErrorKind kind = reported.kind() == ErrorKind.INVALID
                ? io.counterfoil.server.error.ErrorKind.INVALID
                : io.counterfoil.server.error.ErrorKind.EXTERNAL;
        ErrorCode code = new ErrorCode("plugin." + pluginId + "." + reported.code(), kind,
                "A plugin reports a failure.");
        return new CounterfoilException(code, subject + ": " + shown(String.valueOf(reported.getMessage())), reported);
    }

    static String shown(String message) {
        String clean = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() > MAX_MESSAGE ? clean.substring(0, MAX_MESSAGE) + "…" : clean;
    }
}
