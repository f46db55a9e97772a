package io.counterfoil.server.approval;

import org.jspecify.annotations.Nullable;

/**
 * The answer, with 202, to a request whose command waits for a second person. Nothing was changed yet.
 *
 * @param approval {@code apr_…}
 * @param entity of which legal entity; null: it belongs to the installation
 * @param address where the request for a second person is found
 */
public record Waiting(String approval, @Nullable String entity, String address) {}
