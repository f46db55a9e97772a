package io.counterfoil.server.crypto;

import io.counterfoil.server.error.Invariants;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF (RFC 5869) over the JDK's HMAC; the JDK's own class for it is newer than the release we compile for. */
final class Hkdf {
    private final String hmac;

    private Hkdf(String hmac) {
        this.hmac = hmac;
    }

    static Hkdf sha256() {
        return new Hkdf("HmacSHA256");
    }

    static Hkdf sha512() {
        return new Hkdf("HmacSHA512");
    }

    /**
     * Extract and expand.
     *
     * @param salt may be empty, which is the same as zeros
     * @param length in bytes, at most 255 times the hash's length
     * @throws IllegalArgumentException for a greater length
     */
    byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
        try {
            Mac mac = Mac.getInstance(hmac);
            int hashLength = mac.getMacLength();
            if (length < 0 || length > 255 * hashLength) {
                throw new IllegalArgumentException("HKDF gives at most " + 255 * hashLength + " bytes");
            }
            // An HMAC key is padded with zeros, so an empty salt and one of zeros are the same; the JDK refuses an
            // empty key.
            mac.init(new SecretKeySpec(salt.length == 0 ? new byte[hashLength] : salt, hmac));
            mac.init(new SecretKeySpec(mac.doFinal(keyMaterial), hmac));
            return expand(mac, info, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(hmac + " is missing from this Java runtime", e);
        }
    }

    private static byte[] expand(Mac mac, byte[] info, int length) {
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        int filled = 0;
        for (int counter = 1; filled < length; counter++) {
            Invariants.require(counter <= 255, "HKDF block counter overflow");
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            block = mac.doFinal();
            int part = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, output, filled, part);
            filled += part;
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
