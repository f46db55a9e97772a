package io.counterfoil.server.worklist;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.customer.CustomerId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the worklist, in which order.
 *
 * @param owner whose customers; null: anybody's
 * @param unowned only customers that nobody has
 * @param customers only these; null: all
 * @param after null: from the beginning
 */
public record WorklistQuery(
        WorklistBucket bucket,
        @Nullable UserId owner,
        boolean unowned,
        @Nullable List<CustomerId> customers,
        Sort sort,
        boolean descending,
        @Nullable After after) {
    /** Everybody, the most urgent first. */
    public static final WorklistQuery ALL = new WorklistQuery(WorklistBucket.ALL, null, false, null, Sort.PRIORITY,
            true, null);

    public WorklistQuery { customers = customers == null ? null : List.copyOf(customers); }

    /** What it is sorted by; equals are by overdue amount, then by customer. */
    public enum Sort {
        PRIORITY,
        OVERDUE,
        LATE;

        /** As addresses have it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a page ended. */
    public record After(long value, long overdue, long customer) {}

    /** The same from there on. */
    public WorklistQuery from(@Nullable After place) {
        return new WorklistQuery(bucket, owner, unowned, customers, sort, descending, place);
    }

    /** The same of this user's customers. */
    public WorklistQuery ownedBy(UserId user) {
        return new WorklistQuery(bucket, user, false, customers, sort, descending, after);
    }
}
