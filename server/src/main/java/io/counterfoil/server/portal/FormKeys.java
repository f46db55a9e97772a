package io.counterfoil.server.portal;

import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hidden fields of forms that make a repeated one the same command. Safe for threads. */
final class FormKeys {
    static final String FIELD = "key";
    private static final Pattern FORM_KEY = Pattern.compile("[0-9a-f]{32}");

    private final SecureRandom random = new SecureRandom();

    @Inject
    FormKeys() {}

    /** For a form that is shown now. */
    Map<String, String> fresh() {
        byte[] key = new byte[16];
        random.nextBytes(key);
        return Map.of(FIELD, HexFormat.of().formatHex(key));
    }

    /**
     * The key that came with a form; empty when none did that was made here.
     *
     * @param scope what it is counted within
     */
    Optional<IdempotencyKey> read(String scope, Map<String, List<String>> form) {
        return form.getOrDefault(FIELD, List.of())
                .stream()
                .findFirst()
                .filter(key -> FORM_KEY.matcher(key).matches())
                .map(key -> new IdempotencyKey(scope + ":" + key));
    }
}
