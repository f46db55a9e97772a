package io.counterfoil.server.events;

import java.time.Instant;

/** A row of outbox_event. */
record StoredEvent(long id, String type, String aggregate, String businessKey, String payload, Instant createdAt) {}
