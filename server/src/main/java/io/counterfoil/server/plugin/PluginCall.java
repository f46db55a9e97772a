package io.counterfoil.server.plugin;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One call under way: runs on a thread of the plugin while the caller waits. Once the caller has gone (deadline,
 * interrupt, unload) whatever the plugin still does in it leads nowhere: its result is dropped, and the streams and
 * sinks that it was handed refuse.
 */
final class PluginCall implements Runnable {
    /** How it ended for the caller. */
    enum End {
        DONE,
        TIMED_OUT,
        INTERRUPTED,
        UNLOADED
    }

    /** What runs on the plugin's thread. */
    @FunctionalInterface
    interface Work<R extends @Nullable Object> {
        R run(PluginCall call) throws Throwable;
    }

    private final Work<? extends @Nullable Object> work;
    private final ClassLoader contextLoader;
    private final Map<String, String> logContext;
    private final Runnable finished;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable End end;
    private @Nullable Thread runner;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable Throwable hostFailure;

    /** @param finished called once when the plugin's thread is free again, however late */
    PluginCall(Work<? extends @Nullable Object> work, ClassLoader contextLoader, Map<String, String> logContext,
            Runnable finished) {
        this.work = work;
        this.contextLoader = contextLoader;
        this.logContext = logContext;
        this.finished = finished;
    }

    @Override
    public void run() {
        if (begin()) {
            Thread.currentThread().setContextClassLoader(contextLoader);
            MDC.setContextMap(logContext);
            try {
                complete(work.run(this), null);
            } catch (Throwable e) {
                // Whatever a plugin throws, StackOverflowError and LinkageError included, stays at this place.
                complete(null, e);
            } finally {
                MDC.clear();
            }
        }
        finished.run();
    }

    private boolean begin() {
        lock.lock();
        try {
            if (end != null) {
                return false;
            }
            runner = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void complete(@Nullable Object result, @Nullable Throwable thrown) {
        lock.lock();
        try {
            runner = null;
            if (end == null) {
                end = End.DONE;
                value = result;
                failure = thrown;
            }
            // An interrupt that came too late is not for the next call of this thread.
            boolean unused = Thread.interrupted();
        } finally {
            lock.unlock();
        }
        ended.countDown();
    }

    /** Waits on the caller's thread, at most until the deadline. */
    End await(Duration deadline) {
        try {
            if (!ended.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                giveUp(End.TIMED_OUT);
            }
        } catch (InterruptedException e) {
            giveUp(End.INTERRUPTED);
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            return Objects.requireNonNull(end);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it for the caller, unless it has ended already, and interrupts the plugin. */
    void giveUp(End why) {
        lock.lock();
        try {
            if (end == null) {
                end = why;
                if (runner != null) {
                    runner.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
        ended.countDown();
    }

    /**
     * Something of the host's that the plugin does within the call: refused once the call has ended, and never half
     * done when the caller goes on. What it throws is the call's outcome, whatever the plugin makes of it.
     */
    <R extends @Nullable Object> R host(Callable<R> action) throws Exception {
        lock.lock();
        try {
            if (end != null) {
                throw new PluginException(ErrorKind.INTERNAL, "call-ended", "The call that this belongs to has ended");
            }
            return action.call();
        } catch (PluginException e) {
            throw e;
        } catch (Throwable e) {
            hostFailure = e;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Object value() {
        return value;
    }

    /** What the plugin threw. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** What the host's own streams and sinks threw in it. */
    @Nullable
    Throwable hostFailure() {
        return hostFailure;
    }
}
