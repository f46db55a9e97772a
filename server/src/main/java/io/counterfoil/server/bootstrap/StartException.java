package io.counterfoil.server.bootstrap;

import org.jspecify.annotations.Nullable;

/** The server could not start; the message says why in words for the person who started it. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
