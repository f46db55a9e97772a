package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The only way to a password hash, and so the bound on how many are computed at once: each takes 64 MiB, and whoever
 * sends sign-ins is not known yet.
 */
final class PasswordHashing {
    private final AuthConfig config;
    private final Semaphore permits;
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private final PasswordHash nobodys;

    @Inject
    PasswordHashing(AuthConfig config) {
        this.config = config;
        this.permits = new Semaphore(config.hashPermits(), true);
        this.nobodys = PasswordHash.nobodys(memoryKib(), config.argon2Iterations());
    }

    /**
     * Waits for a turn, first come first served.
     *
     * @throws CounterfoilException {@code auth.busy} when none comes within {@code auth.hash-wait}
     */
    Turn turn() {
        Invariants.require(!Transactions.isOpen(), "a password is hashed while a transaction is open");
        boolean taken;
        try {
            taken = permits.tryAcquire(config.hashWait().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taken = false;
        }
        if (!taken) {
            throw new CounterfoilException(AuthErrors.BUSY,
                    "Too many sign-ins are under way. Try again in a few seconds").with("retry-after-seconds", 5);
        }
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        return new Turn();
    }

    /** The most turns that were ever held at the same time. */
    int mostAtWork() {
        return mostAtWork.get();
    }

    private int memoryKib() {
        return config.argon2MemoryMib() * 1024;
    }

    /** One of the permits; used by one thread, and closed by it. */
    final class Turn implements AutoCloseable {
        private boolean over;

        private Turn() {}

        String hash(String password) {
            Invariants.require(!over, "the turn is over");
            return PasswordHash.of(password, memoryKib(), config.argon2Iterations()).toString();
        }

        /** Does the same work whether there is a hash or not, so that the time does not tell which users exist. */
        boolean verify(String password, Optional<String> stored) {
            Invariants.require(!over, "the turn is over");
            PasswordHash hash = stored.map(PasswordHash::parse).orElse(nobodys);
            return hash.matches(password) && stored.isPresent();
        }

        /** Whether the hash was made with other parameters than the present ones. */
        boolean isOutdated(String stored) {
            return !PasswordHash.parse(stored).isMadeWith(memoryKib(), config.argon2Iterations());
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                atWork.decrementAndGet();
                permits.release();
            }
        }
    }
}
