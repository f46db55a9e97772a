package io.counterfoil.server.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that send requests one after the other, each on a connection of its own, until all are sent. */
final class BenchLoad {
    private final URI address;

    /** Sends the request of this number and checks the answer. */
    interface Operation {
        void run(BenchHttp http, int number) throws IOException;
    }

    /**
     * What was measured.
     *
     * @param perSecond operations per second, all clients together
     * @param p50 half of them took no longer
     * @param p99 one of a hundred took longer
     */
    record Outcome(int clients, int operations, double perSecond, Duration p50, Duration p99) {}

    BenchLoad(URI address) {
        this.address = address;
    }

    Outcome run(int clients, int operations, Operation operation) {
        AtomicInteger next = new AtomicInteger();
        long[] nanos = new long[operations];
        CountDownLatch connected = new CountDownLatch(clients);
        List<Future<?>> running = new ArrayList<>();
        long begin;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    try (BenchHttp http = new BenchHttp(address)) {
                        connected.countDown();
                        go.await();
                        for (int number = next.getAndIncrement(); number < operations; number = next
                                .getAndIncrement()) {
                            long start = System.nanoTime();
                            operation.run(http, number);
                            nanos[number] = System.nanoTime() - start;
                        }
                    } finally {
                        connected.countDown();
                    }
                    return null;
                }));
            }
            connected.await();
            begin = System.nanoTime();
            go.countDown();
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CliException refused) {
                throw refused;
            }
            throw CliException.couldNotRun("A request failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.couldNotRun("Interrupted.", e);
        }
        long took = System.nanoTime() - begin;
        Arrays.sort(nanos);
        return new Outcome(clients, operations, operations * 1e9 / took,
                Duration.ofNanos(nanos[operations / 2]),
                Duration.ofNanos(nanos[Math.min(operations - 1, operations * 99 / 100)]));
    }
}
