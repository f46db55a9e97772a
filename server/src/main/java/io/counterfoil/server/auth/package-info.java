/**
 * Who may come in, and what they may do: users, roles held for a legal entity, sessions, API tokens, the one-time
 * set-up token, and the answer to every question of permission.
 *
 * <p>
 * Storey: core. Owns the tables {@code app_user}, {@code role}, {@code role_permission}, {@code user_role},
 * {@code authz_version}, {@code api_token}, {@code user_session}, {@code setup_token} and {@code login_attempt}. Nobody
 * else uses Shiro, and of Shiro only the algebra of its permissions is used.
 *
 * <p>
 * What always holds: there is no default account; no secret is stored, only hashes of them; a password is hashed or
 * verified only while holding one of a few permits, so that a flood of sign-ins cannot take the memory; every change of
 * who may do what raises {@code authz_version} in its own transaction, and nothing remembered of an older version
 * counts (at once on the node that made the change, within a second on the others); whoever is unknown may do nothing.
 */
@NullMarked
package io.counterfoil.server.auth;

import org.jspecify.annotations.NullMarked;
