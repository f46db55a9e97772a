package io.counterfoil.server.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * How this node's sealing stands.
 *
 * @param treeSize leaves sealed, as far as this node knows
 * @param sealedAt when this node last sealed
 * @param problem why it refuses or fails, with the cure
 */
public record SealingState(Status status, long treeSize, Optional<Instant> sealedAt, Optional<String> problem) {
    /** What the node does. */
    public enum Status {
        /** Has not been started. */
        STOPPED,
        /** Seals. */
        SEALING,
        /** Another node seals. */
        STANDING_BY,
        /** The database contradicts what was signed: nothing is signed until someone has looked. */
        REFUSING,
        /** Something failed; it tries again. */
        FAILING
    }
}
