package io.counterfoil.server.delivery;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with sending messages. */
public final class DeliveryErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("delivery.message-not-found", ErrorKind.NOT_FOUND,
            "There is no such message.");
    public static final ErrorCode INVALID = new ErrorCode("delivery.invalid", ErrorKind.INVALID,
            "What is asked of the messages is wrong.");
    public static final ErrorCode UNDER_WAY = new ErrorCode("delivery.under-way", ErrorKind.CONFLICT,
            "The message is being sent already.");
    public static final ErrorCode WITHDRAWN = new ErrorCode("delivery.withdrawn", ErrorKind.CONFLICT,
            "The message was withdrawn and is not sent again.");
    public static final ErrorCode NOT_SENDABLE = new ErrorCode("delivery.not-sendable", ErrorKind.CONFLICT,
            "Something that is needed to send the message is missing.");

    private DeliveryErrors() {}
}
