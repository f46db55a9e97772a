package io.counterfoil.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
public final class Await {
    private Await() {}

    /** Returns as soon as the condition holds; fails when it does not within 30 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline < 0).as("within 30 s: %s", what).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
