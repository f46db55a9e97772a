package io.counterfoil.server.crypto;

import io.counterfoil.server.bootstrap.Config;
import java.util.Optional;

/** Where the root key comes from. */
public final class CryptoConfig {
    private Optional<String> rootKey = Optional.empty();

    @Config(key = "crypto.root-key", secret = true, meaning = "The root key that all other keys are wrapped by: 32 random bytes in base64, best written as ${ENV:NAME} or ${FILE:/path}. Several versions are written 1:…,2:… and the highest wraps. Without it the server makes one at first start in the file keys/root.key under the data directory.")
    public CryptoConfig setRootKey(Optional<String> rootKey) {
        rootKey.ifPresent(RootKeys::parseConfigured);
        this.rootKey = rootKey;
        return this;
    }

    public Optional<String> rootKey() {
        return rootKey;
    }
}
