package io.counterfoil.server.cli;

import java.time.Duration;
import java.util.Locale;

/**
 * Processor time of the server and its database, which says what an operation costs even on a machine that has other
 * things to do.
 */
final class BenchCpu {
    private final long server;
    private final long database;

    /** Processor time spent so far. */
    record Spent(Duration server, Duration database) {
        /** What each of so many operations cost since then. */
        String each(Spent since, int operations) {
            return String.format(Locale.ROOT, ", CPU %.2f + %.2f ms",
                    server.minus(since.server).toNanos() / 1e6 / operations,
                    database.minus(since.database).toNanos() / 1e6 / operations);
        }
    }

    BenchCpu(long server, long database) {
        this.server = server;
        this.database = database;
    }

    Spent spent() {
        return new Spent(of(server), of(database));
    }

    private static Duration of(long process) {
        return ProcessHandle.of(process).flatMap(handle -> handle.info().totalCpuDuration()).orElse(Duration.ZERO);
    }
}
