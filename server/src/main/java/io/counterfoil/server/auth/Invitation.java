package io.counterfoil.server.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * With what a user chooses a password.
 *
 * @param token shown this once; null when the request was a repeated one: ask for a new invitation then
 * @param expiresAt UTC
 */
public record Invitation(UserView user, @Nullable String token, Instant expiresAt) {}
