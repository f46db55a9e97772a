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

    private EntityErrors() {}
}
