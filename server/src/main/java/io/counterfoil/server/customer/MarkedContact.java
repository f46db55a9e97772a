package io.counterfoil.server.customer;

/** A contact of a customer, found by the mark of its e-mail address. */
public record MarkedContact(CustomerId customer, long contact) {}
