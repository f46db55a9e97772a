package io.counterfoil.server.customer;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a customer. */
public final class CustomerErrors {
    public static final ErrorCode INVALID = new ErrorCode("customer.invalid", ErrorKind.INVALID,
            "Fields of the customer are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("customer.not-found", ErrorKind.NOT_FOUND,
            "There is no such customer.");
    public static final ErrorCode NUMBER_TAKEN = new ErrorCode("customer.number-taken", ErrorKind.CONFLICT,
            "Another customer of the entity has this number.");
    public static final ErrorCode ERASED = new ErrorCode("customer.erased", ErrorKind.CONFLICT,
            "The person behind this customer has been erased.");

    private CustomerErrors() {}
}
