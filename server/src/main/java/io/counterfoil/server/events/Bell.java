package io.counterfoil.server.events;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes this node's deliveries of a consumer; one that rings while they work is not lost. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Map<String, Long> rings = new HashMap<>();

    void ring(Collection<String> consumers) {
        lock.lock();
        try {
            consumers.forEach(consumer -> rings.merge(consumer, 1L, Long::sum));
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often it rang for the consumer so far: to be asked before looking for work. */
    long heard(String consumer) {
        lock.lock();
        try {
            return rings.getOrDefault(consumer, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has rung more often than that, but not longer than the pause. */
    void await(String consumer, long heard, Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && rings.getOrDefault(consumer, 0L) == heard) {
                left = rung.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
