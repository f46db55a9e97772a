package io.counterfoil.server.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a log's key, as C2SP signed notes name it:
 * {@code <name>+<key id in hex>+<base64 of 0x01 and the Ed25519
 * key>}.
 *
 * @param name also the log's origin
 * @param keyId the first four bytes of a hash over name and key, in hex
 * @param encoded the key's 32 bytes in base64, so that equal keys are equal
 */
record VerifierKey(String name, String keyId, String encoded) {
    static final byte ED25519 = 1;

    static VerifierKey of(String name, byte[] publicKey) {
        checkName(name);
        if (publicKey.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        return new VerifierKey(name, keyId(name, publicKey), Base64.getEncoder().encodeToString(publicKey));
    }

    /** @throws IllegalArgumentException if it is not such a text, or its id does not belong to its key */
    static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key has the form name+id+key");
        }
        byte[] key = Base64.getDecoder().decode(parts[2]);
        if (key.length != 33 || key[0] != ED25519) {
            throw new IllegalArgumentException("the verifier key is not an Ed25519 key");
        }
        VerifierKey parsed = of(parts[0], Arrays.copyOfRange(key, 1, 33));
        if (!parsed.keyId.equals(parts[1]) || !parsed.text().equals(text.strip())) {
            throw new IllegalArgumentException("the verifier key's id does not belong to its key");
        }
        return parsed;
    }

    String text() {
        byte[] typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(bytes(), 0, typed, 1, 32);
        return name + "+" + keyId + "+" + Base64.getEncoder().encodeToString(typed);
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(encoded);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature or key that is malformed verifies nothing.
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] bigEndian = bytes();
        for (int i = 0, j = 31; i < j; i++, j--) {
            byte swapped = bigEndian[i];
            bigEndian[i] = bigEndian[j];
            bigEndian[j] = swapped;
        }
        boolean xOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static String keyId(String name, byte[] publicKey) {
        MessageDigest digest = MerkleHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return HexFormat.of().formatHex(digest.digest(publicKey), 0, 4);
    }

    private static void checkName(String name) {
        boolean bad = name.isEmpty() || name.chars()
                .anyMatch(c -> Character.isSpaceChar(c) || Character.isWhitespace(c)
                        || Character.isISOControl(c) || c == '+');
        if (bad) {
            throw new IllegalArgumentException("a key's name is not empty and has neither space nor plus");
        }
    }
}
