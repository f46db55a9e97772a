package io.counterfoil.server.command;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a command before its own rules are asked. */
public final class CommandErrors {
    public static final ErrorCode BAD_KEY = new ErrorCode("idempotency.bad-key", ErrorKind.MALFORMED,
            "The idempotency key is not of the expected form.");
    public static final ErrorCode KEY_REUSED = new ErrorCode("idempotency.key-reused", ErrorKind.INVALID,
            "The idempotency key was used before, for another request.");

    public static final ErrorCode NEEDS_SECOND_PERSON = new ErrorCode("command.needs-second-person",
            ErrorKind.CONFLICT, "A part of this needs a second person, and it cannot wait for one as a whole.");

    private CommandErrors() {}
}
