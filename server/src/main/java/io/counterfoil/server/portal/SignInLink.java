package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that a contact asked for to sign in, without its secret.
 *
 * @param customer whose contact the mail goes to
 * @param mark of the contact's e-mail address
 * @param usedAt null as long as it was not
 */
record SignInLink(
        PortalSignInId id,
        EntityId entity,
        CustomerId customer,
        long contact,
        String mark,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    boolean usable(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }
}
