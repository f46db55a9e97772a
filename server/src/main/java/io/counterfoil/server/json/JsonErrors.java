package io.counterfoil.server.json;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with JSON that comes in. */
public final class JsonErrors {
    static final ErrorCode MALFORMED = new ErrorCode("json.malformed", ErrorKind.MALFORMED, "The JSON cannot be read.");
    static final ErrorCode EMPTY = new ErrorCode("json.empty", ErrorKind.MALFORMED, "There is no JSON.");
    static final ErrorCode DUPLICATE_FIELD = new ErrorCode("json.duplicate-field", ErrorKind.MALFORMED,
            "A JSON object has the same field twice.");
    static final ErrorCode TOO_COMPLEX = new ErrorCode("json.too-complex", ErrorKind.MALFORMED,
            "The JSON is nested too deeply, or a name, text or number in it is too long.");
    static final ErrorCode UNKNOWN_FIELD = new ErrorCode("json.unknown-field", ErrorKind.INVALID,
            "The JSON has a field that does not exist.");
    static final ErrorCode MISSING_FIELD = new ErrorCode("json.missing-field", ErrorKind.INVALID,
            "The JSON lacks a field that is required.");
    static final ErrorCode WRONG_TYPE = new ErrorCode("json.wrong-type", ErrorKind.INVALID,
            "A JSON field has a value of the wrong type or form.");
    static final ErrorCode WRONG_VALUE = new ErrorCode("json.wrong-value", ErrorKind.INVALID,
            "A JSON field has a value that is not allowed.");

    private JsonErrors() {}
}
