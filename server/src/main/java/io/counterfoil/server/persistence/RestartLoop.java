package io.counterfoil.server.persistence;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded database again after it died, until it answers or the server stops: what kept it from starting (a
 * full disk, a port taken) may pass, and without it the server can do nothing. Each failure doubles the wait before the
 * next attempt, up to a minute. Attempts run on a thread of their own, one at a time; all methods may be called from
 * any thread.
 */
final class RestartLoop {
    /** Brings the database up, and comes back when it answers. */
    interface Launch {
        void launch() throws IOException;
    }

    /**
     * @param reason one sentence for the operator, without anything secret
     * @param failures attempts so far that failed
     */
    record Outage(String reason, int failures) {}

    private static final Logger log = LoggerFactory.getLogger(RestartLoop.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Launch launch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Outage outage;

    RestartLoop(Launch launch) {
        this.launch = launch;
    }

    /** The database has died. */
    void begin() {
        outage = new Outage("The embedded database has died and is being started again", 0);
        Thread.ofPlatform().daemon().name("embedded-database-restart").start(this::run);
    }

    /** No attempt begins from now on; one that is running sees {@link #stopped}. */
    void stop() {
        stopped.countDown();
    }

    boolean stopped() {
        return stopped.getCount() == 0;
    }

    /** Why the database is away; empty while it is not known to be. */
    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    private void run() {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; !stopped(); attempt++) {
            try {
                launch.launch();
                outage = null;
                return;
            } catch (IOException | RuntimeException e) {
                if (stopped()) {
                    return;
                }
                log.error("The embedded database could not be started again (attempt {}); the next is in {} ms",
                        attempt, wait.toMillis(), e);
                outage = new Outage("The embedded database has died and could not be started again in " + attempt
                        + (attempt == 1 ? " attempt" : " attempts") + "; the log of the server says why", attempt);
            }
            if (stopsWithin(wait)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private boolean stopsWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
