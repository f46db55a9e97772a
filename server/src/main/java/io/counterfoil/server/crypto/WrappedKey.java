package io.counterfoil.server.crypto;

import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key as it is stored: wrapped by a version of the key above it, or destroyed. */
final class WrappedKey {
    private final int wrapperVersion;
    private final Optional<byte[]> wrapped;

    WrappedKey(int wrapperVersion, Optional<byte[]> wrapped) {
        this.wrapperVersion = wrapperVersion;
        this.wrapped = wrapped;
    }

    /** The version of the key that wraps it; of no meaning once destroyed. */
    int wrapperVersion() {
        return wrapperVersion;
    }

    boolean isDestroyed() {
        return wrapped.isEmpty();
    }

    /** @throws IllegalStateException if the stored key was changed, or belongs under another key */
    SecretKey open(SecretKey wrapper) {
        try {
            return secret(KeyWrap.unwrap(wrapper.getEncoded(), wrapped.orElseThrow()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a stored key cannot be opened: it was changed, or wrapped by another key",
                    e);
        }
    }

    static byte[] close(SecretKey key, SecretKey wrapper) {
        return KeyWrap.wrap(wrapper.getEncoded(), key.getEncoded());
    }

    static SecretKey secret(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }
}
