package io.counterfoil.server.events;

/** A delivery that this node has taken until its claim ends; the attempt is its fence. */
record ClaimedDelivery(StoredEvent event, int attempt) {}
