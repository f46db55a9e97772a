package io.counterfoil.server.approval;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that waits for a second person, or waited.
 *
 * @param entity null for what belongs to the installation
 * @param permission that the maker needs and a checker must hold too
 * @param inputSha256 of what is asked for, in hexadecimal, as the audit log has it
 * @param maker the principal who asked: {@code usr_…} or {@code tok_…}
 * @param makerPerson the user behind it, who cannot approve it
 * @param amount that it moves; null: nothing
 * @param state a request whose time is over is expired from that instant on
 * @param decision null while it waits
 */
public record Approval(
        ApprovalId id,
        @Nullable EntityId entity,
        String operation,
        String permission,
        String inputSha256,
        String maker,
        String makerPerson,
        @Nullable Money amount,
        ApprovalState state,
        Instant expiresAt,
        Instant createdAt,
        Instant changedAt,
        @Nullable Decision decision) {
    /**
     * How it ended.
     *
     * @param principal who decided: {@code usr_…}, {@code tok_…}, or {@code sys_approval} when the time was over
     * @param person the user behind it
     * @param reason of a rejection or withdrawal; of a failure, what the command said
     */
    public record Decision(
            String principal,
            String person,
            @Nullable String reason,
            Instant recordedAt) {}
}
