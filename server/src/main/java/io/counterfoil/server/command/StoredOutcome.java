package io.counterfoil.server.command;

/** A row of command_outcome; the hash in hexadecimal. */
record StoredOutcome(String commandType, String requestHash, boolean failed, String outcome) {}
