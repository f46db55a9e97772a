package io.counterfoil.server.command;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.RequestContext;

/**
 * The client's name for one intended change, 1 to 128 visible ASCII characters. The same key never changes anything
 * twice.
 */
public record IdempotencyKey(String value) {
    public IdempotencyKey {
        if (!value.matches("[\\x21-\\x7e]{1,128}")) {
            throw CounterfoilException.ofField(CommandErrors.BAD_KEY, "Idempotency-Key",
                    "is not 1 to 128 visible ASCII characters",
                    "Send a fresh random value, such as a UUID, for each change");
        }
    }

    /** The key of a request that changes something. */
    public static IdempotencyKey of(RequestContext request) {
        return new IdempotencyKey(request.requireIdempotencyKey());
    }
}
