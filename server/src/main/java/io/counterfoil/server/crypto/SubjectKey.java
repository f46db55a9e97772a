package io.counterfoil.server.crypto;

import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * A subject's key, opened.
 *
 * @param key empty once it was destroyed
 */
record SubjectKey(KeyRef ref, long entityId, SubjectSlot slot, Optional<SecretKey> key) {}
