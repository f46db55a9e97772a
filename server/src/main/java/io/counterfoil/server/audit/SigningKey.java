package io.counterfoil.server.audit;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.crypto.KeyFile;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log's key in {@code keys/audit-signing.key}, and what it last signed in {@code audit/last-signed}. */
final class SigningKey {
    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);

    private final KeyFile key;
    private final KeyFile lastSigned;

    @Inject
    SigningKey(ServerPaths paths) {
        this.key = new KeyFile(paths.data().resolve("keys").resolve("audit-signing.key"));
        this.lastSigned = new KeyFile(paths.data().resolve("audit").resolve("last-signed"));
    }

    /** Makes the key at first start; its name, which is the log's origin, is random and stays. */
    NoteSigner load() {
        Optional<String> text = key.read();
        if (text.isPresent()) {
            try {
                return NoteSigner.parse(text.get());
            } catch (IllegalArgumentException e) {
                throw new CounterfoilException(AuditErrors.KEY_DAMAGED, key.path() + ": " + e.getMessage()
                        + ". Restore it from its backup", e);
            }
        }
        byte[] name = new byte[8];
        new SecureRandom().nextBytes(name);
        NoteSigner signer = NoteSigner.generate("counterfoil/" + HexFormat.of().formatHex(name) + "/audit");
        key.write(signer.text());
        log.warn(
                "Made the signing key of the audit log: back up {} now, apart from the database. Give auditors its verifier key: {}",
                key.path(), signer.verifier().text());
        return signer;
    }

    /** The last checkpoint that this key signed, as it was when it was signed. */
    Optional<String> lastSigned() {
        return lastSigned.read();
    }

    void signed(String note) {
        lastSigned.write(note);
    }

    String lastSignedPath() {
        return lastSigned.path().toString();
    }

    String keyPath() {
        return key.path().toString();
    }
}
