package io.counterfoil.server.crypto;

/** Names one version of an entity's key. */
record EntityKeyRef(long entityId, int version) {}
