package io.counterfoil.server.customer;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.BlindIndexColumn;
import io.counterfoil.server.crypto.Normaliser;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;

/** Which personal data of a party is sealed under which key, and how it is found again. */
final class PartySeal {
    private static final BlindIndexColumn EMAIL = new BlindIndexColumn("contact", "email_index", 1, Normaliser.EMAIL_1);
    private static final BlindIndexColumn TAX_ID = new BlindIndexColumn("party", "tax_id_index", 1,
            Normaliser.TAX_ID_1);
    private static final BlindIndexColumn NAME = new BlindIndexColumn("party", "name_index", 1, Normaliser.NAME_1);

    private final PersonalData personalData;
    private final Json json;

    @Inject
    PartySeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    /** Makes the keys of a party that this transaction creates. */
    void create(Transaction tx, EntityId entity, PartyId party) {
        personalData.createSubject(tx, entity.value(), party.value(), RetentionClass.CONTACT, RetentionClass.STATUTORY);
    }

    byte[] identity(Transaction tx, EntityId entity, PartyId party, PartyIdentity identity) {
        return personalData.encrypt(tx, entity.value(), party.value(), RetentionClass.CONTACT, identityRow(party),
                json.bytes(identity));
    }

    Optional<PartyIdentity> openIdentity(Transaction tx, EntityId entity, PartyId party, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), identityRow(party), sealed)
                .map(bytes -> json.read(bytes, PartyIdentity.class));
    }

    /** Before the identities of many are opened. */
    void preload(Transaction tx, Collection<PartyId> parties) {
        personalData.preload(tx, parties.stream().map(PartyId::value).toList());
    }

    byte[] contact(Transaction tx, EntityId entity, PartyId party, long contact, Contact content) {
        return personalData.encrypt(tx, entity.value(), party.value(), RetentionClass.CONTACT, contactRow(contact),
                json.bytes(content));
    }

    Optional<Contact> openContact(Transaction tx, EntityId entity, long contact, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), contactRow(contact), sealed)
                .map(bytes -> json.read(bytes, Contact.class));
    }

    byte[] snapshot(Transaction tx, EntityId entity, PartyId party, SnapshotId snapshot, PartyIdentity identity) {
        return personalData.encrypt(tx, entity.value(), party.value(), RetentionClass.STATUTORY, snapshotRow(snapshot),
                json.bytes(identity));
    }

    Optional<PartyIdentity> openSnapshot(Transaction tx, EntityId entity, SnapshotId snapshot, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), snapshotRow(snapshot), sealed)
                .map(bytes -> json.read(bytes, PartyIdentity.class));
    }

    byte[] emailIndex(Transaction tx, EntityId entity, String email) {
        return personalData.blindIndex(tx, entity.value(), EMAIL, email);
    }

    byte[] taxIdIndex(Transaction tx, EntityId entity, String taxId) {
        return personalData.blindIndex(tx, entity.value(), TAX_ID, taxId);
    }

    byte[] nameIndex(Transaction tx, EntityId entity, String name) {
        return personalData.blindIndex(tx, entity.value(), NAME, name);
    }

    /** Destroys the key of what is kept only while the relation lasts; what the law says to keep stays readable. */
    int shred(Transaction tx, EntityId entity, PartyId party) {
        return personalData.shred(tx, entity.value(), party.value(), RetentionClass.CONTACT);
    }

    private static RowAddress identityRow(PartyId party) {
        return RowAddress.of("party", "identity_sealed", party.value(), 1);
    }

    private static RowAddress contactRow(long contact) {
        return RowAddress.of("contact", "sealed", contact, 1);
    }

    private static RowAddress snapshotRow(SnapshotId snapshot) {
        return RowAddress.of("party_snapshot", "sealed", snapshot.value(), 1);
    }
}
