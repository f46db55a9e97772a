package io.counterfoil.server.portal;

import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.passkey.PasskeyKey;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Optional;

/** Name and public key of passkeys, sealed under the customer's contact key: without it nobody can use or read them. */
final class PasskeySeal {
    private final PersonalData personalData;
    private final Json json;

    /** What is sealed. */
    record Content(String name, String credential) {
        @Override
        public String toString() {
            return "Content[…]";
        }
    }

    @Inject
    PasskeySeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    byte[] seal(Transaction tx, Customer customer, PortalPasskey passkey) {
        return personalData.encrypt(tx, customer.entity().value(), customer.party().value(), RetentionClass.CONTACT,
                row(passkey.id()), json.bytes(new Content(passkey.name(), passkey.key().credential())));
    }

    /** Empty once the customer was erased. */
    Optional<PortalPasskey> open(Transaction tx, PortalPasskeyRepository.Stored stored) {
        return personalData.decrypt(tx, stored.entity().value(), row(stored.id()), stored.sealed())
                .map(bytes -> json.read(bytes, Content.class))
                .map(content -> new PortalPasskey(stored.id(), stored.entity(), stored.customer(), stored.contact(),
                        stored.mark(), content.name(), new PasskeyKey(content.credential(), stored.signCount(),
                                stored.backupEligible(), stored.backedUp()),
                        stored.createdAt(), stored.lastUsedAt()));
    }

    private static RowAddress row(PortalPasskeyId id) {
        return RowAddress.of("portal_passkey", "sealed", id.value(), 1);
    }
}
