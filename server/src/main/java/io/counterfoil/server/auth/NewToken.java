package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token to be made.
 *
 * @param name what it is for, 1 to 100 characters
 * @param scopes permissions, {@code invoice:read}; {@code *} stands for any object or action. It may do what these and
 *     its owner's roles both allow, at the time of use
 * @param entity the legal entity that it is limited to, or null
 * @param expiresAt UTC, at most 366 days ahead
 */
public record NewToken(String name, List<String> scopes, @Nullable EntityId entity, Instant expiresAt) {
    public NewToken { scopes = List.copyOf(scopes); }
}
