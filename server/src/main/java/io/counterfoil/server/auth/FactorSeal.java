package io.counterfoil.server.auth;

import io.counterfoil.server.persistence.Transaction;

/** Seals the secrets of authenticators for the database. Bound by crypto, which stands on auth itself. */
public interface FactorSeal {
    /** Encrypts a secret, within the transaction that stores it. */
    byte[] seal(Transaction tx, byte[] secret);

    /** @throws IllegalStateException if the installation's key for secrets was destroyed */
    byte[] open(Transaction tx, byte[] sealed);
}
