package io.counterfoil.server.command;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.error.FieldProblem;
import java.util.List;
import java.util.Map;

/** A refusal as it is remembered under an idempotency key. */
record StoredFailure(
        String code,
        ErrorKind kind,
        String title,
        String message,
        List<FieldProblem> fields,
        Map<String, String> context) {
    static StoredFailure of(CounterfoilException failure) {
        return new StoredFailure(failure.code().code(), failure.code().kind(), failure.code().title(),
                failure.message(),
                failure.fields(), failure.context());
    }

    CounterfoilException toException() {
        ErrorCode known = new ErrorCode(code, kind, title);
        CounterfoilException failure = fields.isEmpty()
                ? new CounterfoilException(known, message)
                : CounterfoilException.ofFields(known, fields);
        for (var fact : context.entrySet()) {
            failure = failure.with(fact.getKey(), fact.getValue());
        }
        return failure;
    }
}
