package io.counterfoil.server.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One business fact for the audit log: one leaf for each item that a command changed, however many it changed.
 *
 * @param type the command's type, {@code invoice.issue}
 * @param entity the legal entity, or null for what concerns the whole installation
 * @param subject the person whose personal data the payload holds, or null where it holds none; the payload is then
 *     encrypted under that person's key
 * @param actor who did it
 * @param recordedAt when, UTC, to the microsecond
 * @param objects what it was done to, as outside ids: {@code inv_…}
 * @param entries journal entries that it posted
 * @param payload the facts, before and after: strings, numbers as decimal strings, maps and lists of these. The log
 *     commits to it by a salted hash, so that it can be destroyed and the log stays provable.
 */
public record AuditLeaf(
        String type,
        @Nullable EntityId entity,
        @Nullable Long subject,
        Actor actor,
        Instant recordedAt,
        List<String> objects,
        List<Long> entries,
        Map<String, Object> payload) {
    public AuditLeaf {
        objects = List.copyOf(objects);
        entries = List.copyOf(entries);
        payload = Map.copyOf(payload);
    }
}
