package io.counterfoil.server.crypto;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Encrypts what is about a person, or secret, and erases it by destroying its key. A subject is whoever the data is
 * about: a customer, a user, a plugin instance; its id is the id of that record. Entity 0 is the installation itself.
 *
 * <p>
 * Every call works in the caller's transaction, and what it made counts only if that commits. The first use of a
 * subject reads its key: call it after the command's locks are taken. Safe for any number of threads, each with its own
 * transaction.
 */
public final class PersonalData {
    /** The installation itself, for what belongs to no legal entity. */
    public static final long INSTALLATION = 0;

    private final KeyRing keys;
    private final MessageCipher cipher = new MessageCipher(new SecureRandom());

    @Inject
    PersonalData(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Makes the keys of a legal entity, with one for its own records. Does nothing if it has them. Belongs into the
     * command that creates the entity: left to the first use, commands that use it at once wait for each other.
     */
    public void createEntity(Transaction tx, long entityId) {
        keys.requireEntity(tx, entityId);
        keys.requireSubject(tx, entityId, new SubjectSlot(entityId, RetentionClass.STATUTORY));
    }

    /**
     * Makes keys for a subject that the same transaction creates; written in bulk with it. Optional: the first
     * {@link #encrypt} makes a missing key with two more statements.
     */
    public void createSubject(Transaction tx, long entityId, long subjectId, RetentionClass... classes) {
        for (RetentionClass each : classes) {
            keys.addSubject(tx, entityId, new SubjectSlot(subjectId, each));
        }
    }

    /**
     * Encrypts one value, 91 bytes longer than the plaintext: put what belongs together into one.
     *
     * @param row where the result will be stored; it can be decrypted nowhere else
     * @throws CounterfoilException {@code crypto.erased} if the subject's key of that class was destroyed
     */
    public byte[] encrypt(Transaction tx, long entityId, long subjectId, RetentionClass retention, RowAddress row,
            byte[] plaintext) {
        SubjectKey key = keys.requireSubject(tx, entityId, new SubjectSlot(subjectId, retention));
        Invariants.require(key.entityId() == entityId, "subject %d belongs to entity %d, not %d", subjectId,
                key.entityId(),
                entityId);
        SecretKey secret = key.key().orElseThrow(PersonalData::erased);
        return cipher.encrypt(key.ref(), secret.getEncoded(), row.associated(entityId, key.ref()), plaintext);
    }

    /**
     * The plaintext, or empty if its key was destroyed.
     *
     * @throws CounterfoilException {@code crypto.damaged} if it was changed or stands in another row, column or entity
     */
    public Optional<byte[]> decrypt(Transaction tx, long entityId, RowAddress row, byte[] encrypted) {
        SubjectKey key = keyOf(tx, entityId, encrypted);
        return key.key()
                .map(secret -> cipher.decrypt(encrypted, secret.getEncoded(), row.associated(entityId, key.ref())));
    }

    /**
     * Whether it goes with the person that it is about: it was encrypted under the key of their contact data.
     *
     * @throws CounterfoilException {@code crypto.damaged} if it names no key of this legal entity
     */
    public boolean goesWithPerson(Transaction tx, long entityId, byte[] encrypted) {
        return keyOf(tx, entityId, encrypted).slot().retention() == RetentionClass.CONTACT;
    }

    private SubjectKey keyOf(Transaction tx, long entityId, byte[] encrypted) {
        return keys.findSubject(tx, MessageCipher.keyOf(encrypted))
                .filter(each -> each.entityId() == entityId)
                .orElseThrow(() -> new CounterfoilException(CryptoErrors.DAMAGED,
                        "A stored record names a key that this legal entity does not have"));
    }

    /** Opens the keys of many subjects with one query, before a list of them is decrypted. */
    public void preload(Transaction tx, Collection<Long> subjectIds) {
        keys.preload(tx, subjectIds);
    }

    /** What a row with this value has in that column; the value is normalised first. */
    public byte[] blindIndex(Transaction tx, long entityId, BlindIndexColumn column, String value) {
        return BlindIndex.of(keys.indexKey(tx, entityId).getEncoded(), column, value);
    }

    /**
     * A key of 32 bytes for keyed hashes of one purpose, such as the signature of links: the same on all nodes of this
     * installation and for good, and of no use for any other purpose.
     */
    public byte[] macKey(Transaction tx, String purpose) {
        byte[] info = new Framed().text("counterfoil mac key").text(purpose).bytes();
        return Hkdf.sha512().derive(keys.indexKey(tx, INSTALLATION).getEncoded(), new byte[0], info, 32);
    }

    /**
     * Destroys the subject's keys of those classes: nothing encrypted under them can be read again, here at once, on
     * other nodes within five minutes, and no new key is made. Idempotent. The command that calls it records a leaf
     * that names the subject by its id alone.
     *
     * @return how many keys were destroyed by this call
     */
    public int shred(Transaction tx, long entityId, long subjectId, RetentionClass... classes) {
        int count = 0;
        for (RetentionClass each : classes) {
            count += keys.destroy(tx, entityId, new SubjectSlot(subjectId, each));
        }
        return count;
    }

    private static CounterfoilException erased() {
        return new CounterfoilException(CryptoErrors.ERASED,
                "The personal data was erased: nothing can be added to it. Create a new record for new data");
    }
}
