package io.counterfoil.server.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param intendedOn the date that was asked for when its period was closed: late information
 * @param source the id of the document that it comes from
 * @param reverses the entry that it reverses
 */
public record EntryView(
        EntryId id,
        String event,
        LocalDate effectiveOn,
        @Nullable LocalDate intendedOn,
        Instant recordedAt,
        String source,
        int rule,
        @Nullable EntryId reverses,
        String actor,
        @Nullable String reason,
        List<PostingView> lines) {
    static EntryView of(Entry entry) {
        EntryHead head = entry.head();
        return new EntryView(head.id(), head.eventType(), head.effectiveOn(), head.intendedOn(), head.recordedAt(),
                head.source().text(), head.ruleVersion(), head.reverses(), head.actor(), head.reason(),
                entry.lines().stream().map(PostingView::of).toList());
    }
}
