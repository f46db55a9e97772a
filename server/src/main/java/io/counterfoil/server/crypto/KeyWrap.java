package io.counterfoil.server.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES key wrap with padding (RFC 5649): deterministic and authenticated, made for wrapping keys. */
final class KeyWrap {
    private static final String ALGORITHM = "AES/KWP/NoPadding";

    private KeyWrap() {}

    static byte[] wrap(byte[] wrapping, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(wrapping, "AES"));
            return cipher.wrap(new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be wrapped", e);
        }
    }

    /** @throws InvalidKeyException if the wrapped key was changed, or was wrapped by another key */
    static byte[] unwrap(byte[] wrapping, byte[] wrapped) throws InvalidKeyException {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(wrapping, "AES"));
            return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("the wrapped key is damaged", e);
        }
    }
}
