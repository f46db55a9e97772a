package io.counterfoil.server.dunning;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with reminders. */
public final class DunningErrors {
    public static final ErrorCode INVALID = new ErrorCode("reminder.invalid", ErrorKind.INVALID,
            "Fields of the schedule or the run are wrong.");
    public static final ErrorCode NO_CHANNEL = new ErrorCode("reminder.no-channel", ErrorKind.CONFLICT,
            "There is no way to send reminders.");
    public static final ErrorCode RUN_NOT_FOUND = new ErrorCode("reminder.run-not-found", ErrorKind.NOT_FOUND,
            "There is no such run of reminders.");

    private DunningErrors() {}
}
