package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * A role that a user holds.
 *
 * @param role its name, built in or made by the company
 * @param entity the legal entity that it is held for; null for all of them and for what concerns the whole installation
 */
public record RoleGrant(String role, @Nullable EntityId entity) {}
