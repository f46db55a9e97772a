package io.counterfoil.server.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The three hashes of RFC 6962 section 2.1, over SHA-256. */
final class MerkleHash {
    static final int BYTES = 32;

    private MerkleHash() {}

    /** The root of a tree without leaves. */
    static byte[] empty() {
        return sha256().digest();
    }

    static byte[] leaf(byte[] data) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(data);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
