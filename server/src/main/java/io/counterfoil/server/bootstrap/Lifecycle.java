package io.counterfoil.server.bootstrap;

import io.counterfoil.server.error.Invariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what is managed in order, and stops it in reverse, each step within its deadline. Safe for threads. */
final class Lifecycle {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Managed> all;
    private final Duration startDeadline;
    private final Duration stopDeadline;
    private final List<Managed> running = new ArrayList<>();
    private boolean used;

    Lifecycle(Collection<Managed> all, Duration startDeadline, Duration stopDeadline) {
        this.all = List.copyOf(all);
        this.startDeadline = startDeadline;
        this.stopDeadline = stopDeadline;
    }

    /** Starts all, or none: when one fails, those before it are stopped again. */
    synchronized void start() throws StartException {
        Invariants.require(!used, "a server starts once");
        used = true;
        for (Managed managed : all) {
            running.add(managed);
            Throwable failure = run(managed, "start", startDeadline, managed::start);
            if (failure != null) {
                stop();
                throw new StartException(StartFailures.explain(failure), failure);
            }
        }
    }

    /** Stops what runs. A step that fails or takes too long is logged, and the next one follows. */
    synchronized void stop() {
        for (Managed managed : running.reversed()) {
            Throwable failure = run(managed, "stop", stopDeadline, managed::stop);
            if (failure != null) {
                log.error("{} did not stop", name(managed), failure);
            }
        }
        running.clear();
    }

    /** The code of a step; unlike Callable without a result. */
    private interface Step {
        void run() throws Exception;
    }

    /** A thread for each step: one that hangs beyond its deadline cannot hold up those that follow. */
    @SuppressWarnings("Interruption") // A step that hangs is told so; that is what a deadline is for.
    private static @Nullable Throwable run(Managed managed, String verb, Duration deadline,
            Step step) {
        String name = name(managed);
        log.debug("{}: {}", name, verb);
        ExecutorService executor = Executors
                .newSingleThreadExecutor(Thread.ofPlatform().daemon().name(verb + " " + name).factory());
        try {
            Callable<Boolean> task = () -> {
                step.run();
                return true;
            };
            Future<Boolean> outcome = executor.submit(task);
            try {
                outcome.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                return e.getCause() == null ? e : e.getCause();
            } catch (TimeoutException e) {
                outcome.cancel(true);
                return new TimeoutException(
                        name + " did not " + verb + " within " + ConfigForm.print(deadline));
            } catch (InterruptedException e) {
                outcome.cancel(true);
                Thread.currentThread().interrupt();
                return e;
            }
        } finally {
            executor.shutdown();
        }
    }

    private static String name(Managed managed) {
        return managed.getClass().getName().replaceFirst("^.*\\.", "");
    }
}
