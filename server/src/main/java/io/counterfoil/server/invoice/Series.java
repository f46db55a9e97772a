package io.counterfoil.server.invoice;

import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series of document numbers.
 *
 * @param code unique within the entity
 * @param pattern how a number is written: {@code {yyyy}}, {@code {yy}}, {@code {mm}} of the issue date, and
 *     {@code {n:5}}, the count with leading zeros; empty for an external series
 * @param registration tax registration that it is for; null: all
 * @param next the count of its next document
 * @param lastIssueOn the next one is not issued before that
 * @param version for If-Match: rises with each change of the pattern
 */
public record Series(
        SeriesId id,
        EntityId entity,
        String code,
        Kind kind,
        List<DocumentType> types,
        String pattern,
        @Nullable Long registration,
        long next,
        @Nullable LocalDate lastIssueOn,
        int version) {
    /** Whose numbers they are. */
    public enum Kind {
        /** Ours: gapless, and rising with the date. */
        OWN,
        /** Another system's: unique only. */
        EXTERNAL
    }

    public Series { types = List.copyOf(types); }
}
