package io.counterfoil.plugin.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came to the instance's hook address, exactly as it came; the host has stored it already. Nothing in it
 * is to be trusted before its signature is checked.
 */
public interface WebhookRequest {
    /** In capitals: {@code GET}, {@code POST}. */
    String method();

    /**
     * What follows the hook address, decoded: empty, or beginning with a slash. Never holds {@code ..} or {@code //}.
     */
    String path();

    /** Parameters of the address, decoded, in order. */
    Map<String, List<String>> query();

    /** Names in lower case. */
    Map<String, List<String>> headers();

    /** The raw body, a copy of its own; empty if there is none. */
    byte[] body();

    /** When the host received it; another time than now if it is delivered again after a failure. */
    Instant receivedAt();

    /** The first value of a header. */
    default Optional<String> header(String name) {
        List<String> values = headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The first value of a parameter of the address. */
    default Optional<String> queryParameter(String name) {
        List<String> values = query().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
