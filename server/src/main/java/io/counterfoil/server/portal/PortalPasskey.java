package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.passkey.PasskeyKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of whoever has this address.
 *
 * @param customer in whose account it was made; it works as long as they have a contact of that address
 * @param contact who made it
 * @param mark of the contact's e-mail address
 * @param name how the person calls it
 * @param lastUsedAt null for never
 */
record PortalPasskey(
        PortalPasskeyId id,
        EntityId entity,
        CustomerId customer,
        long contact,
        String mark,
        String name,
        PasskeyKey key,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /** What a person calls a device may name them. */
    @Override
    public String toString() {
        return "PortalPasskey[" + id + "]";
    }
}
