package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link to an invoice's page, without its secret.
 *
 * @param madeBy a principal: {@code usr_…}, or {@code sys_portal} for one in a message
 * @param revokedAt null unless someone took it back
 */
public record Link(
        LinkId id,
        EntityId entity,
        InvoiceId invoice,
        String madeBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {}
