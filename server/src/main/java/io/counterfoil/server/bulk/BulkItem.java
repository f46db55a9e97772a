package io.counterfoil.server.bulk;

import org.jspecify.annotations.Nullable;

/**
 * One document of a run.
 *
 * @param number from 1, the order in which they are worked on
 * @param subject the id of the invoice or draft
 * @param version of the draft, as the user saw it; 0 for invoices
 * @param outcome {@code done}, {@code refused}; null: not yet worked on
 * @param result the invoice that a draft became; null: none
 * @param reason why it was refused; null otherwise
 */
public record BulkItem(
        int number,
        long subject,
        int version,
        @Nullable String outcome,
        @Nullable Long result,
        @Nullable String reason) {
    static final String DONE = "done";
    static final String REFUSED = "refused";

    /** One that is to be worked on. */
    public static BulkItem of(int number, long subject, int version) {
        return new BulkItem(number, subject, version, null, null, null);
    }

    public boolean refused() {
        return REFUSED.equals(outcome);
    }
}
