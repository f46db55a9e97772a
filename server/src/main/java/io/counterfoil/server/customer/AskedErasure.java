package io.counterfoil.server.customer;

/**
 * An erasure as it was asked for.
 *
 * @param reason does not name the person
 */
record AskedErasure(CustomerId customer, String reason) {}
