package io.counterfoil.server.ledger;

import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A page of lines in the order of effective date, entry and line.
 *
 * @param account only lines on this account, or null
 * @param customer only this customer's lines, or null
 * @param from first effective date, or null
 * @param to last effective date, or null
 * @param after the last line of the page before, or null for the first page
 * @param limit at most so many, 1 to 1,000
 */
public record PostingQuery(
        EntityId entity,
        @Nullable String account,
        @Nullable Long customer,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable After after,
        int limit) {
    /** The place of a line in the order. */
    public record After(LocalDate effectiveOn, long entry, int line) {
        public static After of(Posting posting) {
            return new After(posting.effectiveOn(), posting.entry().value(), posting.lineNo());
        }
    }
}
