package io.counterfoil.server.passkey;

/** What has changed of a passkey by its use. */
public record PasskeyUse(long signCount, boolean backedUp) {}
