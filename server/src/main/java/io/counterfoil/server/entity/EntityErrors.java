package io.counterfoil.server.entity;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a legal entity. */
public final class EntityErrors {
    public static final ErrorCode INVALID = new ErrorCode("entity.invalid", ErrorKind.INVALID,
            "Fields of the legal entity are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("entity.not-found", ErrorKind.NOT_FOUND,
            "There is no such legal entity.");
    public static final ErrorCode NAME_TAKEN = new ErrorCode("entity.name-taken", ErrorKind.CONFLICT,
            "Another legal entity has this name.");
    public static final ErrorCode SET_UP_OVER = new ErrorCode("entity.set-up-over", ErrorKind.CONFLICT,
            "The first legal entity is founded already.");
    public static final ErrorCode SET_UP_STEP = new ErrorCode("entity.set-up-step", ErrorKind.CONFLICT,
            "The steps of the set-up before this one are not done.");

    public static final ErrorCode REGISTRATION_NOT_FOUND = new ErrorCode("entity.registration-not-found",
            ErrorKind.NOT_FOUND, "There is no such tax registration.");
    public static final ErrorCode REGISTRATION_ENDED = new ErrorCode("entity.registration-ended", ErrorKind.CONFLICT,
            "The tax registration has ended already.");

    private EntityErrors() {}
}
