package io.counterfoil.server.retention;

import io.counterfoil.server.customer.CustomerId;

/** A customer whose term has ended. */
public record DueCustomer(CustomerId customer, String number) {}
