package io.counterfoil.server.passkey;

/**
 * A public key as a realm keeps it.
 *
 * @param credential attested credential data, in hexadecimal: model, id and public key
 * @param signCount of its last use; 0 for one that does not count
 * @param backupEligible whether it may be synchronised
 * @param backedUp whether it was at its last use
 */
public record PasskeyKey(String credential, long signCount, boolean backupEligible, boolean backedUp) {}
