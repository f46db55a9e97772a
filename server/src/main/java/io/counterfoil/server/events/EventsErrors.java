package io.counterfoil.server.events;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a request about dead letters. */
public final class EventsErrors {
    public static final ErrorCode NO_DEAD_LETTER = new ErrorCode("event.no-dead-letter", ErrorKind.NOT_FOUND,
            "There is no such dead letter.");

    private EventsErrors() {}
}
