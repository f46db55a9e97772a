package io.counterfoil.server.auth;

/**
 * What someone may do.
 *
 * @param meaning what it lets one do, in a sentence
 * @param reach where it is held
 */
public record HeldRight(String permission, String meaning, EntityReach reach) {}
