/**
 * The ceremonies of passkeys (WebAuthn Level 3) and the questions that begin them, for whoever has people that sign in:
 * each feature is a realm of its own, with its own challenges, its own passkeys and its own handles of people.
 *
 * <p>
 * Storey: core. Owns no table: a realm brings its own. Nobody else uses webauthn4j. What always holds: a challenge is
 * stored as a hash, belongs to one realm, and is answered once within five minutes; the device verifies its user; a
 * counter that goes back is that of a copy.
 */
@NullMarked
package io.counterfoil.server.passkey;

import org.jspecify.annotations.NullMarked;
