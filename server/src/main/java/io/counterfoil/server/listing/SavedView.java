package io.counterfoil.server.listing;

import io.counterfoil.server.auth.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A list as somebody wants to see it again.
 *
 * @param list its key, such as {@code invoices}
 * @param owner who saved it
 * @param role whose holders see it too; null: nobody else does
 * @param query parameters of the list's address, without {@code ?}
 */
public record SavedView(ViewId id, String list, UserId owner, @Nullable String role, String name, String query) {}
