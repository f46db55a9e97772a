package io.counterfoil.server.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** An event as a consumer gets it. */
public final class DeliveredEvent {
    private final EventId id;
    private final String type;
    private final String aggregate;
    private final String businessKey;
    private final String payload;
    private final Instant publishedAt;
    private final int attempt;
    private final ObjectMapper json;

    DeliveredEvent(StoredEvent stored, int attempt, ObjectMapper json) {
        this.id = new EventId(stored.id());
        this.type = stored.type();
        this.aggregate = stored.aggregate();
        this.businessKey = stored.businessKey();
        this.payload = stored.payload();
        this.publishedAt = stored.createdAt();
        this.attempt = attempt;
        this.json = json;
    }

    public EventId id() {
        return id;
    }

    public String type() {
        return type;
    }

    public String aggregate() {
        return aggregate;
    }

    /** The same for every delivery of this occurrence: the key to make an effect idempotent by. */
    public String businessKey() {
        return businessKey;
    }

    /** When the command that published it recorded it, UTC. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** Which attempt this is for this consumer, from 1. */
    public int attempt() {
        return attempt;
    }

    /** The payload as JSON. */
    public String payloadJson() {
        return payload;
    }

    /** The payload, read back. */
    public <T> T payload(Class<T> payloadType) {
        try {
            return json.readValue(payload, payloadType);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the payload of " + id + " is no " + payloadType.getSimpleName(), e);
        }
    }

    @Override
    public String toString() {
        return id + " " + type + " " + businessKey;
    }
}
