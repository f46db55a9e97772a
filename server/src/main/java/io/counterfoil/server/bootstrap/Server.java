package io.counterfoil.server.bootstrap;

import com.google.inject.Injector;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wired server. Starts once and stops once. Safe for threads. */
public final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final Duration START_DEADLINE = Duration.ofHours(1);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

    private final Injector injector;
    private final Lifecycle lifecycle;
    private final Set<ReadyMessage> messages;
    private volatile boolean started;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Inject
    Server(Injector injector, Set<Managed> managed, Set<ReadyMessage> messages) {
        this.injector = injector;
        this.lifecycle = new Lifecycle(managed, START_DEADLINE, STOP_DEADLINE);
        this.messages = messages;
    }

    /**
     * Starts everything in order and returns when it runs.
     *
     * @throws StartException if something did not start; what had started is stopped again by then
     */
    public void start() throws StartException {
        lifecycle.start();
        started = true;
        log.info("Counterfoil has started");
    }

    /** What to tell the person at the terminal after the start. */
    public List<String> readyLines() {
        return messages.stream().flatMap(message -> message.lines().stream()).toList();
    }

    /** Stops everything in reverse order. The second call and later ones wait for the first one's end. */
    public void stop() {
        if (stopping.compareAndSet(false, true)) {
            boolean wasStarted = started;
            if (wasStarted) {
                log.info("Counterfoil stops");
            }
            lifecycle.stop();
            if (wasStarted) {
                log.info("Counterfoil has stopped");
            }
            stopped.countDown();
        } else {
            awaitStop();
        }
    }

    /** Stops the server when the process is told to end (SIGTERM, Ctrl-C). */
    public void stopAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** Returns when the server has stopped. */
    public void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bound object: the roof and tests use it to get into the injector; features never do. */
    public <T> T instance(Class<T> type) {
        return injector.getInstance(type);
    }
}
