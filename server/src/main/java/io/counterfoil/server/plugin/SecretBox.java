package io.counterfoil.server.plugin;

/** Seals the secrets of instances for the database. Bound by whoever installs the module, to crypto. */
public interface SecretBox {
    /** Encrypts and authenticates; the same text twice gives different bytes. */
    byte[] seal(byte[] plain);

    /** Opens what {@link #seal} made; throws when it was changed or the key is gone. */
    byte[] open(byte[] sealed);
}
