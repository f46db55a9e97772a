package io.counterfoil.server.audit;

import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.CryptoErrors;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/** Writes a command's leaves with its transaction, as bulk inserts. Touches nothing that other commands touch. */
final class AuditLog implements AuditTrail {
    static final int SALT_BYTES = 32;

    private final Ids ids;
    private final PersonalData personalData;
    private final AuditRepository repository;
    private final SecureRandom random = new SecureRandom();

    @Inject
    AuditLog(Ids ids, PersonalData personalData, AuditRepository repository) {
        this.ids = ids;
        this.personalData = personalData;
        this.repository = repository;
    }

    @Override
    public void record(Transaction tx, AuditLeaf leaf) {
        AuditEventId id = new AuditEventId(ids.next());
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] payload = CanonicalJson.bytes(leaf.payload());
        byte[] salted = ByteBuffer.allocate(SALT_BYTES + payload.length).put(salt).put(payload).array();
        byte[] data = LeafText.write(id, leaf, commitment(salted));
        repository.insertEvent(tx, id.value(), leaf, data, MerkleHash.leaf(data), encrypted(tx, id, leaf, salted));
    }

    static byte[] commitment(byte[] salted) {
        MessageDigest digest = MerkleHash.sha256();
        return digest.digest(salted);
    }

    static RowAddress address(AuditEventId id) {
        return RowAddress.of("audit_event", "payload", id.value(), 1);
    }

    /** The salt is encrypted too: beside a salt in the clear an erased name could be guessed from its commitment. */
    private Optional<byte[]> encrypted(Transaction tx, AuditEventId id, AuditLeaf leaf, byte[] salted) {
        long entity = Optional.ofNullable(leaf.entity()).map(EntityId::value).orElse(PersonalData.INSTALLATION);
        Long subject = leaf.subject();
        if (subject == null) {
            return Optional.of(personalData.encrypt(tx, entity, entity, RetentionClass.STATUTORY, address(id), salted));
        }
        try {
            return Optional.of(personalData.encrypt(tx, entity, subject, RetentionClass.CONTACT, address(id), salted));
        } catch (CounterfoilException e) {
            if (e.code().equals(CryptoErrors.ERASED)) {
                // What happens to an erased person is in the log, and nothing about the person.
                return Optional.empty();
            }
            throw e;
        }
    }
}
