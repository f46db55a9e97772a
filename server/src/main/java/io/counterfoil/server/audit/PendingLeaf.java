package io.counterfoil.server.audit;

/** A leaf that waits for its place. */
final class PendingLeaf {
    private final long eventId;
    private final byte[] hash;

    PendingLeaf(long eventId, byte[] hash) {
        this.eventId = eventId;
        this.hash = hash;
    }

    long eventId() {
        return eventId;
    }

    byte[] hash() {
        return hash;
    }
}
