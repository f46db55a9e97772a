package io.counterfoil.server.bootstrap;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can go wrong before there is anything to serve. */
public final class BootstrapErrors {
    public static final ErrorCode DATA_DIRECTORY_IN_USE = new ErrorCode("bootstrap.data-directory-in-use",
            ErrorKind.CONFLICT,
            "The data directory is used by another server.");
    public static final ErrorCode DATA_DIRECTORY_UNUSABLE = new ErrorCode("bootstrap.data-directory-unusable",
            ErrorKind.UNAVAILABLE, "The data directory cannot be used.");

    private BootstrapErrors() {}
}
