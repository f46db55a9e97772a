package io.counterfoil.server.console.job;

import io.counterfoil.server.console.Refusals;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.operations.JobView;
import io.counterfoil.ui.Figures;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams of server-sent events that say how far a job is. A stream ends after some seconds and the browser asks for
 * the next one, so that none holds up the end of the server; and there are only so many at once: whoever comes when all
 * are taken is told once how far the job is, and asks again. Safe for threads.
 */
final class ProgressStreams {
    private static final int MOST = 64;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS = 30;
    private static final int HEARTBEAT = 10;

    private final Json json;
    private final Semaphore free = new Semaphore(MOST);

    /** What an event says; {@code total} is 0 where nobody knows. */
    record Progress(String state, long done, long total, String figures, String message) {}

    @Inject
    ProgressStreams(Json json) {
        this.json = json;
    }

    /**
     * A stream.
     *
     * @param look how the job is now
     * @param refusals in the language of who is told
     * @param heard the id of the last event that the browser has heard; null: none
     */
    StreamingOutput of(Supplier<JobView> look, Figures figures, Refusals refusals, @Nullable String heard) {
        return out -> {
            boolean held = free.tryAcquire();
            try {
                out.write(bytes("retry: " + (held ? 500 : 5_000) + "\n\n"));
                Function<JobView, Progress> told = job -> progress(job, figures, refusals);
                write(out, look, told, heard == null ? "" : heard, held ? LOOKS : 1);
            } finally {
                if (held) {
                    free.release();
                }
            }
        };
    }

    private void write(OutputStream out, Supplier<JobView> look, Function<JobView, Progress> told, String heard,
            int looks) throws IOException {
        String last = heard;
        for (int i = 0; i < looks; i++) {
            JobView job = look.get();
            String id = job.state().text() + "-" + job.done();
            if (!id.equals(last)) {
                out.write(bytes("id: " + id + "\nevent: progress\ndata: " + json.write(told.apply(job)) + "\n\n"));
                last = id;
            } else if (i % HEARTBEAT == 0) {
                out.write(bytes(": still here\n\n"));
            }
            if (job.state().isFinal()) {
                out.write(bytes("event: end\ndata: {}\n\n"));
                out.flush();
                return;
            }
            out.flush();
            if (i + 1 < looks && !slept()) {
                return;
            }
        }
    }

    private static Progress progress(JobView job, Figures figures, Refusals refusals) {
        Long total = job.total();
        return new Progress(job.state().text(), job.done(), total == null ? 0 : total, total == null
                ? figures.count(job.done())
                : figures.count(job.done()) + " / " + figures.count(total),
                job.message() == null ? "" : refusals.said(job.message()));
    }

    /** False when the server ends. */
    private static boolean slept() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
