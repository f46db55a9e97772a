package io.counterfoil.server.audit;

import java.util.List;

/** A leaf that waits for its place, and what it is about. */
final class PendingLeaf {
    private final long eventId;
    private final byte[] hash;
    private final List<String> objects;

    PendingLeaf(long eventId, byte[] hash, List<String> objects) {
        this.eventId = eventId;
        this.hash = hash;
        this.objects = List.copyOf(objects);
    }

    long eventId() {
        return eventId;
    }

    byte[] hash() {
        return hash;
    }

    List<String> objects() {
        return objects;
    }
}
