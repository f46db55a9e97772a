package io.counterfoil.server.auth;

import java.util.List;

/**
 * A user to be made.
 *
 * @param login 3 to 100 of a-z, 0-9 and . _ @ + -; capitals are taken as small letters
 * @param display 1 to 100 characters
 * @param roles what they hold from the start
 */
public record NewUser(String login, String display, List<RoleGrant> roles) {
    public NewUser { roles = List.copyOf(roles); }
}
