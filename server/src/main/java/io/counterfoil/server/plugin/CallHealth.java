package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one instance has been doing. Failures in a row make it rest (callers are refused at once, then one is let through
 * as a trial); mistakes in a row disable it. Safe for threads.
 */
final class CallHealth {
    private final String subject;
    private final PluginsConfig limits;
    private final boolean judged;
    private final LongSupplier nanoTime;
    private int failures;
    private int mistakes;
    private long restsUntil;
    private boolean resting;
    private @Nullable String disabled;

    /** @param judged whether calls are ever refused; those of a plugin's own life (start, close, stop) are not */
    CallHealth(String subject, PluginsConfig limits, boolean judged, LongSupplier nanoTime) {
        this.judged = judged;
        this.subject = subject;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Comes back when a call may be made, else throws {@code plugin.not-usable}. */
    synchronized void admit() {
        if (!judged) {
            return;
        }
        if (disabled != null) {
            throw new CounterfoilException(PluginErrors.NOT_USABLE, subject + " is disabled: " + disabled);
        }
        if (resting) {
            long left = restsUntil - nanoTime.getAsLong();
            if (left > 0) {
                throw new CounterfoilException(PluginErrors.NOT_USABLE,
                        subject + " has failed " + failures + " times in a row and is left alone for another "
                                + Math.max(1, Duration.ofNanos(left).toSeconds()) + " s");
            }
            // This caller is the trial; the others wait for what becomes of it.
            restsUntil = nanoTime.getAsLong() + limits.rest().toNanos();
        }
    }

    synchronized void succeeded() {
        failures = 0;
        mistakes = 0;
        resting = false;
    }

    /** The outside system is away: nothing that the plugin can help. */
    synchronized void failed() {
        failures++;
        if (failures >= limits.failuresUntilRest()) {
            resting = true;
            restsUntil = nanoTime.getAsLong() + limits.rest().toNanos();
        }
    }

    /**
     * The plugin itself crashed, answered nothing or hung.
     *
     * @return whether this was the one too many, for exactly one caller
     */
    synchronized boolean erred(String what) {
        failed();
        mistakes++;
        if (judged && mistakes >= limits.mistakesUntilDisabled() && disabled == null) {
            disabled = "it made " + mistakes + " mistakes in a row, the last one: " + what;
            return true;
        }
        return false;
    }

    synchronized @Nullable String disabledReason() {
        return disabled;
    }
}
