package io.counterfoil.server.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Truncated HMAC-SHA-256 of the normalised value, under a key for each entity, table, column and version. */
final class BlindIndex {
    private BlindIndex() {}

    static byte[] of(byte[] entityIndexKey, BlindIndexColumn column, String value) {
        byte[] info = new Framed().text("counterfoil blind index")
                .text(column.table())
                .text(column.column())
                .number(column.version())
                .bytes();
        byte[] key = Hkdf.sha512().derive(entityIndexKey, new byte[0], info, 32);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] full = mac.doFinal(column.normaliser().normalise(value).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(full, column.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }
}
