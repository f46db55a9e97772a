package io.counterfoil.server.customer;

import io.counterfoil.server.entity.PostalAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who a party is. Personal data: it is stored encrypted and never logged.
 *
 * @param taxId value-added tax id or the like (BT-48)
 */
public record PartyIdentity(String name, PostalAddress address, @Nullable String taxId) {
    @Override
    public String toString() {
        return "PartyIdentity[…]";
    }
}
