package io.counterfoil.server.ledger;

import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the journal, newest day first. What is null or empty does not matter.
 *
 * @param from first effective date
 * @param to last effective date
 * @param sources only entries that come from one of these
 * @param text only entries that have it in their type, reason or actor, whatever the case. Reads every entry of the
 *     dates: bound them
 * @param after the last entry of the page before, or null for the first page
 * @param limit at most so many, 1 to 1,000
 */
public record JournalQuery(
        EntityId entity,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<Reference> sources,
        @Nullable String text,
        @Nullable After after,
        int limit) {
    public JournalQuery { sources = List.copyOf(sources); }

    /** The place of an entry in the order. */
    public record After(LocalDate effectiveOn, long entry) {}
}
