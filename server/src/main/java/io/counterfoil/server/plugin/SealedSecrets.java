package io.counterfoil.server.plugin;

import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The secrets of an instance as they lie in the database: sealed, with the instance's id inside. */
final class SealedSecrets {
    /** No field of a schema can have this name. */
    private static final String INSTANCE = "$instance";

    private final SecretBox box;

    @Inject
    SealedSecrets(SecretBox box) {
        this.box = box;
    }

    /** Hexadecimal digits; empty for no secrets. */
    String seal(InstanceId id, Map<String, String> secrets) {
        if (secrets.isEmpty()) {
            return "";
        }
        Map<String, String> bound = new HashMap<>(secrets);
        bound.put(INSTANCE, id.text());
        return HexFormat.of().formatHex(box.seal(StoredJson.write(bound).getBytes(StandardCharsets.UTF_8)));
    }

    Map<String, String> open(InstanceId id, String sealed) {
        if (sealed.isEmpty()) {
            return Map.of();
        }
        byte[] plain = box.open(HexFormat.of().parseHex(sealed));
        Map<String, String> bound = new HashMap<>(StoredJson.texts(new String(plain, StandardCharsets.UTF_8)));
        Invariants.require(id.text().equals(bound.remove(INSTANCE)), "the secrets of %s belong to another instance",
                id);
        return bound;
    }
}
