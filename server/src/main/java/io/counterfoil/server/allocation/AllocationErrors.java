package io.counterfoil.server.allocation;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** Why items cannot be allocated as asked. */
public final class AllocationErrors {
    public static final ErrorCode INVALID = new ErrorCode("allocation.invalid", ErrorKind.INVALID,
            "Fields of the allocation are wrong.");
    public static final ErrorCode ITEM_NOT_FOUND = new ErrorCode("allocation.item-not-found", ErrorKind.NOT_FOUND,
            "There is no such open item.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("allocation.not-found", ErrorKind.NOT_FOUND,
            "There is no such allocation.");
    public static final ErrorCode MISMATCH = new ErrorCode("allocation.mismatch", ErrorKind.INVALID,
            "The two items cannot settle each other.");
    public static final ErrorCode EXCEEDS = new ErrorCode("allocation.exceeds-open", ErrorKind.CONFLICT,
            "More than what is open.");
    public static final ErrorCode REVERSED = new ErrorCode("allocation.already-reversed", ErrorKind.CONFLICT,
            "The allocation has been reversed already.");

    public static final ErrorCode NOT_REVERSIBLE = new ErrorCode("allocation.not-reversible", ErrorKind.CONFLICT,
            "Money that went to another customer or account is not taken back as an allocation.");

    private AllocationErrors() {}
}
