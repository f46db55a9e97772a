package io.counterfoil.server.persistence;

import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes ids: 41 bits of milliseconds since 2020, 10 bits of the node's leased number, 12 bits of sequence. They rise
 * within a node; a clock that steps back does not make them fall (the last millisecond is used on until the clock has
 * caught up). Safe for any number of threads.
 */
public final class Ids {
    /** 2020-01-01T00:00:00Z; the ids last until 2089. */
    static final long EPOCH_MILLIS = 1_577_836_800_000L;

    private final Clock clock;
    private final NodeLease node;
    private long lastMillis;
    private int sequence;

    @Inject
    public Ids(Clock clock, NodeLease node) {
        this.clock = clock;
        this.node = node;
    }

    /** The smallest id that can be made at or after a time; 0 for one before there were ids. */
    public static long smallestAt(Instant time) {
        long millis = time.toEpochMilli() - EPOCH_MILLIS;
        return millis <= 0 ? 0 : Math.min(millis, (1L << 41) - 1) << 22;
    }

    public synchronized long next() {
        long millis = clock.millis() - EPOCH_MILLIS;
        Invariants.require(millis > 0 && millis < 1L << 41, "the clock is outside 2020 to 2089");
        if (millis > lastMillis) {
            lastMillis = millis;
            sequence = 0;
        } else {
            sequence++;
            if (sequence == 1 << 12) {
                // More than 4,096 within the millisecond (or the clock stepped back): borrow from the next one.
                lastMillis++;
                sequence = 0;
            }
        }
        return lastMillis << 22 | (long) node.number() << 12 | sequence;
    }
}
