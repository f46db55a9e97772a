package io.counterfoil.server.jobs;

import io.counterfoil.server.bootstrap.Config;
import java.time.Duration;

/** How jobs are run on this node. */
public final class JobsConfig {
    private int threads = 4;
    private Duration pollInterval = Duration.ofSeconds(1);
    private Duration heartbeat = Duration.ofSeconds(3);
    private Duration undoTime = Duration.ofSeconds(10);

    @Config(key = "jobs.threads", meaning = "Jobs and recurring tasks that this node runs at the same time, 1 to 64.")
    public JobsConfig setThreads(int threads) {
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("must be between 1 and 64");
        }
        this.threads = threads;
        return this;
    }

    public int threads() {
        return threads;
    }

    @Config(key = "jobs.poll-interval", meaning = "How often this node looks for jobs that other nodes submitted or left, 100ms to 1m. Its own start at once.")
    public JobsConfig setPollInterval(Duration pollInterval) {
        if (pollInterval.toMillis() < 100 || pollInterval.toMillis() > 60_000) {
            throw new IllegalArgumentException("must be between 100ms and 1m");
        }
        this.pollInterval = pollInterval;
        return this;
    }

    public Duration pollInterval() {
        return pollInterval;
    }

    @Config(key = "jobs.heartbeat", meaning = "How often a running job says that it is alive, 100ms to 5m. A node that misses four is taken for dead, and its jobs are taken over.")
    public JobsConfig setHeartbeat(Duration heartbeat) {
        if (heartbeat.toMillis() < 100 || heartbeat.toMillis() > 300_000) {
            throw new IllegalArgumentException("must be between 100ms and 5m");
        }
        this.heartbeat = heartbeat;
        return this;
    }

    public Duration heartbeat() {
        return heartbeat;
    }

    @Config(key = "jobs.undo-time", meaning = "How long what was asked for many documents at once waits before it begins, so that it can be undone as if it had never been, 1s to 5m.")
    public JobsConfig setUndoTime(Duration undoTime) {
        if (undoTime.toMillis() < 1_000 || undoTime.toMillis() > 300_000) {
            throw new IllegalArgumentException("must be between 1s and 5m");
        }
        this.undoTime = undoTime;
        return this;
    }

    public Duration undoTime() {
        return undoTime;
    }
}
