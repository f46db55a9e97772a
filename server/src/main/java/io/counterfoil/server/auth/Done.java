package io.counterfoil.server.auth;

/** The outcome of a command that has nothing to say. */
record Done(int count) {}
