package io.counterfoil.server.auth;

import java.time.Instant;
import java.util.List;

/**
 * A user as administrators see them.
 *
 * @param login what they sign in with
 * @param display what they are called
 * @param active false when disabled
 * @param invited whether they still have to choose a password
 * @param createdAt UTC
 * @param version for If-Match
 */
public record UserView(
        UserId id,
        String login,
        String display,
        boolean active,
        boolean invited,
        List<RoleGrant> roles,
        Instant createdAt,
        int version) {
    public UserView { roles = List.copyOf(roles); }

    static UserView of(StoredUser user, List<RoleGrant> roles) {
        return new UserView(user.id(), user.login(), user.display(), user.active(), user.passwordHash().isEmpty(),
                roles, user.createdAt(), user.version());
    }
}
