package io.counterfoil.server.audit;

/** Who may seal, as it stands in the database. */
record Lease(String holder, long epoch) {}
