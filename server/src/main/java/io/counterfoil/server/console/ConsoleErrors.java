package io.counterfoil.server.console;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with the address of a page. */
public final class ConsoleErrors {
    public static final ErrorCode BAD_PARAMETER = new ErrorCode("console.bad-parameter", ErrorKind.INVALID,
            "A parameter of the address is not understood.");
    public static final ErrorCode BAD_SELECTION = new ErrorCode("console.bad-selection", ErrorKind.INVALID,
            "Nothing is selected, or more than is worked on at once.");

    public static final ErrorCode NOT_OFFERED = new ErrorCode("console.not-offered", ErrorKind.INVALID,
            "A plugin's list does not offer the action for these rows, or does so no more.");

    private ConsoleErrors() {}
}
