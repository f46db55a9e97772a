package io.counterfoil.server.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a list shows; always by number.
 *
 * @param state null: all
 * @param only null: not only some
 * @param number how the number begins, also in capitals; null: any
 * @param after the number behind which the list goes on; null: from its beginning
 */
public record CustomerQuery(
        Customer.@Nullable State state,
        @Nullable List<CustomerId> only,
        @Nullable String number,
        boolean descending,
        @Nullable String after) {
    public CustomerQuery { only = only == null ? null : List.copyOf(only); }

    /** With what someone typed: a whole name or e-mail address that was found, or else the beginning of a number. */
    CustomerQuery meaning(List<CustomerId> found, String text) {
        return found.isEmpty()
                ? new CustomerQuery(state, only, text, descending, after)
                : new CustomerQuery(state, found, number, descending, after);
    }
}
