package io.counterfoil.server.testing;

import io.counterfoil.server.error.CounterfoilException;

/** What an action is refused with. */
public final class Refusal {
    private Refusal() {}

    /** @throws AssertionError if it is not refused */
    public static CounterfoilException of(Runnable action) {
        try {
            action.run();
        } catch (CounterfoilException e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }

    /** The code that it is refused with: {@code approval.own}. */
    public static String code(Runnable action) {
        return of(action).code().code();
    }
}
