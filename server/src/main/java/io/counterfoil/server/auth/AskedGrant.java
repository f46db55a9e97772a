package io.counterfoil.server.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All roles of a user, as they were asked for.
 *
 * @param version of the user that was seen; null: none was named
 */
record AskedGrant(UserId user, List<RoleGrant> roles, @Nullable Long version) {
    AskedGrant { roles = List.copyOf(roles); }
}
