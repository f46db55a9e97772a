package io.counterfoil.server.auth;

import org.jspecify.annotations.Nullable;

/**
 * An API token that was just made.
 *
 * @param secret for {@code Authorization: Bearer …}, shown this once; null when the request was a repeated one: revoke
 *     the token then and make another
 */
public record MadeToken(TokenView token, @Nullable String secret) {}
