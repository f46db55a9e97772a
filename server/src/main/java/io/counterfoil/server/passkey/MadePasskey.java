package io.counterfoil.server.passkey;

/**
 * A passkey that a browser has made, and that holds.
 *
 * @param credentialHash by which it is found again: SHA-256 of the id that the authenticator gave it, in hexadecimal
 */
public record MadePasskey(String credentialHash, PasskeyKey key) {}
