/**
 * Envelope encryption of personal data and secrets.
 *
 * <p>
 * Keys form a hierarchy: the root key (a file outside the database, or the configuration) wraps one key for each legal
 * entity, which wraps one key for each subject (a person, a plugin instance) and retention class, each by AES-256 key
 * wrap with padding (RFC 5649). Data is encrypted under a key derived for that one message, which a commitment ties to
 * the subject's key, and is bound to the row it stands in. Destroying a subject's key erases what was encrypted under
 * it and leaves everything else readable, ledger and audit log included.
 *
 * <p>
 * What shredding does not reach: copies of the table {@code subject_key} in backups, binary logs and replicas, as long
 * as an undestroyed entity key and root key of their time exist beside them. Rotate entity and root keys after
 * shredding and keep backups of old root keys no longer than backups of data.
 *
 * <p>
 * Storey: core. Owns the tables {@code root_key}, {@code entity_key} and {@code subject_key}, and the file
 * {@code keys/root.key} under the data directory. Invariants: a key is never reused after it was destroyed; every
 * wrapped key names the version of the key that wraps it, so that "how many are behind" is one query; no key leaves the
 * process.
 */
@NullMarked
package io.counterfoil.server.crypto;

import org.jspecify.annotations.NullMarked;
