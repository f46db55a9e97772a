package io.counterfoil.server.crypto;

/** Names a subject's key; stands at the head of every record that was encrypted under it. */
record KeyRef(long id, int version) {}
