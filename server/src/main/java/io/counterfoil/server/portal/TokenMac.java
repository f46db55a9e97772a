package io.counterfoil.server.portal;

import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 with the key for one purpose, which is not in the database. Safe for threads. */
final class TokenMac {
    private static final String HMAC = "HmacSHA256";

    private final PersonalData personalData;
    private final Transactions transactions;
    private final String purpose;
    private volatile byte @Nullable [] key;

    TokenMac(PersonalData personalData, Transactions transactions, String purpose) {
        this.personalData = personalData;
        this.transactions = transactions;
        this.purpose = purpose;
    }

    /** For where no transaction is open. */
    byte[] of(byte[]... parts) {
        byte[] known = key;
        return mac(known == null ? transactions.read(this::key) : known, parts);
    }

    byte[] of(Transaction tx, byte[]... parts) {
        return mac(key(tx), parts);
    }

    /** It never changes, so it is read once; two threads that come first read the same. */
    private byte[] key(Transaction tx) {
        byte[] known = key;
        if (known == null) {
            known = personalData.macKey(tx, purpose);
            key = known;
        }
        return known;
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
