package io.counterfoil.server.crypto;

import io.counterfoil.server.error.CounterfoilException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Record format 1: {@code 0x01 | key id (8) | key version (2) | salt (32) | commitment (32) | ciphertext | tag (16)}.
 *
 * <p>
 * HKDF-SHA-512 over the subject's key and the salt gives a key for this one message and a commitment. The key is used
 * once, so AES-256-GCM's nonce is fixed to zeros: no nonce can repeat under a key, not even in a restored copy of the
 * machine. GCM alone can be opened under several keys by a crafted ciphertext; the commitment is compared first.
 */
final class MessageCipher {
    static final int KEY_BYTES = 32;
    /** What encryption adds to the plaintext. */
    static final int OVERHEAD_BYTES = 91;

    private static final byte FORMAT = 1;
    private static final int SALT_BYTES = 32;
    private static final int COMMITMENT_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int SALT_AT = 11;
    private static final int COMMITMENT_AT = SALT_AT + SALT_BYTES;
    private static final int CIPHERTEXT_AT = COMMITMENT_AT + COMMITMENT_BYTES;
    private static final String SUITE = "counterfoil 1 AES-256-GCM HKDF-SHA-512 commit";

    private final SecureRandom random;

    MessageCipher(SecureRandom random) {
        this.random = random;
    }

    byte[] encrypt(KeyRef ref, byte[] key, byte[] associated, byte[] plaintext) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] derived = derive(ref, key, salt);
        byte[] ciphertext;
        try {
            ciphertext = gcm(Cipher.ENCRYPT_MODE, derived, associated, plaintext, 0, plaintext.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
        return ByteBuffer.allocate(CIPHERTEXT_AT + ciphertext.length)
                .put(FORMAT)
                .putLong(ref.id())
                .putShort((short) ref.version())
                .put(salt)
                .put(derived, KEY_BYTES, COMMITMENT_BYTES)
                .put(ciphertext)
                .array();
    }

    /** @throws CounterfoilException {@code crypto.damaged}: another key, another place, or changed bytes */
    byte[] decrypt(byte[] record, byte[] key, byte[] associated) {
        KeyRef ref = keyOf(record);
        byte[] derived = derive(ref, key, Arrays.copyOfRange(record, SALT_AT, COMMITMENT_AT));
        byte[] expected = Arrays.copyOfRange(derived, KEY_BYTES, KEY_BYTES + COMMITMENT_BYTES);
        byte[] committed = Arrays.copyOfRange(record, COMMITMENT_AT, CIPHERTEXT_AT);
        if (!MessageDigest.isEqual(expected, committed)) {
            throw damaged(null);
        }
        try {
            return gcm(Cipher.DECRYPT_MODE, derived, associated, record, CIPHERTEXT_AT, record.length - CIPHERTEXT_AT);
        } catch (GeneralSecurityException e) {
            throw damaged(e);
        }
    }

    /** Which key the record was encrypted under; not authenticated until it is decrypted. */
    static KeyRef keyOf(byte[] record) {
        if (record.length < OVERHEAD_BYTES || record[0] != FORMAT) {
            throw damaged(null);
        }
        ByteBuffer head = ByteBuffer.wrap(record, 1, 10);
        return new KeyRef(head.getLong(), Short.toUnsignedInt(head.getShort()));
    }

    private static byte[] derive(KeyRef ref, byte[] key, byte[] salt) {
        byte[] info = new Framed().text(SUITE).number(ref.id()).number(ref.version()).bytes();
        return Hkdf.sha512().derive(key, salt, info, KEY_BYTES + COMMITMENT_BYTES);
    }

    private static byte[] gcm(int mode, byte[] derived, byte[] associated, byte[] input, int from, int length)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                new GCMParameterSpec(TAG_BYTES * 8, new byte[12]));
        cipher.updateAAD(associated);
        return cipher.doFinal(input, from, length);
    }

    private static CounterfoilException damaged(@Nullable Throwable cause) {
        return new CounterfoilException(CryptoErrors.DAMAGED,
                "A stored record cannot be decrypted: it was changed, or does not belong where it stands", cause);
    }
}
