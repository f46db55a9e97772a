package io.counterfoil.server.worklist;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's own requests say about what is open.
 *
 * @param promiseBrokenOn the last day for which something was promised that did not come; null: none
 * @param promisedFor the next day for which something is promised; null: none
 */
record OpenRequests(
        @Nullable LocalDate promiseBrokenOn,
        @Nullable LocalDate promisedFor,
        boolean disputeOpen,
        boolean disputeAnswered) {
    static final OpenRequests NOTHING = new OpenRequests(null, null, false, false);
}
