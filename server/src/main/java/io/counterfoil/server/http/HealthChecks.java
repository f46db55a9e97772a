package io.counterfoil.server.http;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all checks side by side, each with a deadline. */
public final class HealthChecks {
    /**
     * The whole picture.
     *
     * @param ready whether this node should get requests
     * @param checks one line for each check
     */
    public record Report(boolean ready, List<Line> checks) {
        public Report { checks = List.copyOf(checks); }
    }

    /** One check's answer. */
    public record Line(String name, boolean ok, String detail) {}

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final Set<HealthCheck> checks;
    private volatile boolean draining;

    @Inject
    HealthChecks(Set<HealthCheck> checks) {
        this.checks = checks;
    }

    /** From now on the node is not ready: it is about to stop. */
    void drain() {
        draining = true;
    }

    /** Runs all of them; takes no longer than a second. Safe for threads. */
    public Report run() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("server", !draining, draining ? "stopping" : "serving"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, Future<Health>> running = new LinkedHashMap<>();
            checks.forEach(check -> running.put(check.name(), threads.submit(check::check)));
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            running.forEach((name, future) -> lines.add(line(name, future, deadline)));
        } finally {
            // Not close(): that would wait for a check that hangs.
            threads.shutdownNow();
        }
        return new Report(lines.stream().allMatch(Line::ok), lines);
    }

    private static Line line(String name, Future<Health> future, long deadline) {
        try {
            Health health = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Line(name, health.ok(), health.detail());
        } catch (TimeoutException e) {
            return new Line(name, false, "no answer within " + DEADLINE.toMillis() + " ms");
        } catch (ExecutionException e) {
            LOG.warn("health check {} failed", name, e.getCause());
            return new Line(name, false, "failed; the log says more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Line(name, false, "interrupted");
        }
    }
}
