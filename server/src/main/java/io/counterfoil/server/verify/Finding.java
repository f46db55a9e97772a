package io.counterfoil.server.verify;

/**
 * One thing that breaks an invariant.
 *
 * @param id of the thing, as people and clients see it
 * @param problem what is wrong with it; no personal data
 */
public record Finding(String id, String problem) {}
