package io.counterfoil.server.error;

/**
 * One field of a request that is wrong, and what to do about it.
 *
 * @param field where it stands, as a JSON path without the dollar: {@code lines[2].quantity}
 * @param problem what is wrong with the value
 * @param cure what a right value looks like
 */
public record FieldProblem(String field, String problem, String cure) {}
