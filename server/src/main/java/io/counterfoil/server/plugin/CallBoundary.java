package io.counterfoil.server.plugin;

import io.counterfoil.plugin.bank.StatementFormatException;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transactions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way into a plugin. Every call runs on a thread of the plugin with its class loader as context loader, has a
 * deadline and a place among the calls that its instance may have under way, is refused while the caller has a database
 * transaction open, and ends in a result, one of the exceptions that the method declares for bad input, or a
 * {@link CounterfoilException}. Results are dropped once the plugin is unloaded.
 */
final class CallBoundary {
    private static final Logger log = LoggerFactory.getLogger(CallBoundary.class);

    private final LoadedPlugin plugin;
    private final String subject;
    private final PluginsConfig limits;
    private final CallHealth health;
    private final @Nullable Consumer<String> disable;
    private final Semaphore places;

    /**
     * @param subject as people know it, for messages: {@code Plugin instance 'Card'}
     * @param disable told once, with the reason, when the instance has made too many mistakes; null for calls of the
     *     plugin's own life, which are never refused for earlier failures
     */
    CallBoundary(LoadedPlugin plugin, String subject, PluginsConfig limits,
            @Nullable Consumer<String> disable) {
        this.plugin = plugin;
        this.subject = subject;
        this.limits = limits;
        this.health = new CallHealth(subject, limits, disable != null, System::nanoTime);
        this.disable = disable;
        this.places = new Semaphore(limits.concurrentCalls(), true);
    }

    /** An object of the extension's interface that calls the target across the boundary, until it is closed. */
    <T> Target<T> target(Class<T> type, T target) {
        return new Target<>(type, target);
    }

    /**
     * Calls within the time that calls have.
     *
     * @throws CounterfoilException as the class says
     */
    <R> R call(String operation, PluginCall.Work<R> work) {
        return call(operation, limits.callTimeout(), work);
    }

    <R> R call(String operation, Duration deadline, PluginCall.Work<R> work) {
        try {
            @SuppressWarnings("unchecked") // the work is written next to the call
            R result = (R) enter(operation, deadline, true, work);
            return Objects.requireNonNull(result);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw erred(operation, e);
        }
    }

    /** Waits until no call is under way any more, at most so long; true if none is. */
    boolean drain(Duration patience) {
        try {
            return places.tryAcquire(limits.concurrentCalls(), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    CallHealth health() {
        return health;
    }

    private @Nullable Object enter(String operation, Duration deadline, boolean answers,
            PluginCall.Work<? extends @Nullable Object> work) throws Exception {
        Invariants.require(!Transactions.isOpen(), "%s.%s is called while a database transaction is open", subject,
                operation);
        health.admit();
        if (!take(deadline)) {
            throw new CounterfoilException(PluginErrors.BUSY, subject + " has " + limits.concurrentCalls()
                    + " calls under way and none has ended in time; try again later");
        }
        PluginCall call = plugin.begin(work, places::release);
        PluginCall.End end = call.await(deadline);
        if (end == PluginCall.End.UNLOADED || plugin.unloaded()) {
            throw new CounterfoilException(PluginErrors.UNLOADED, subject + " was unloaded during '" + operation + "'");
        }
        if (end == PluginCall.End.INTERRUPTED) {
            throw new CounterfoilException(PluginErrors.NOT_USABLE, "The call of " + subject + " was cut off");
        }
        if (end == PluginCall.End.TIMED_OUT) {
            throw mistake("'" + operation + "' did not end within " + deadline.toMillis() + " ms",
                    PluginErrors.TOO_SLOW,
                    null);
        }
        return result(operation, answers, call);
    }

    private @Nullable Object result(String operation, boolean answers, PluginCall call) throws Exception {
        @Nullable
        Throwable host = call.hostFailure();
        if (host instanceof Exception failure) {
            throw failure;
        }
        @Nullable
        Throwable failure = call.failure();
        if (failure instanceof StatementFormatException bad) {
            health.succeeded();
            throw bad;
        }
        if (failure instanceof CounterfoilException refused) {
            throw refused;
        }
        if (failure != null) {
            throw erred(operation, failure);
        }
        if (answers && call.value() == null) {
            throw mistake("'" + operation + "' answered nothing", null, null);
        }
        health.succeeded();
        return call.value();
    }

    private CounterfoilException erred(String operation, Throwable failure) {
        if (!(failure instanceof PluginException reported)) {
            return mistake("'" + operation + "' failed (" + failure.getClass().getSimpleName() + ")", null, failure);
        }
        switch (reported.kind()) {
            case INTERNAL -> count(reported.getMessage());
            case UNAVAILABLE -> health.failed();
            default -> health.succeeded();
        }
        return PluginFailure.translated(plugin.manifest().id(), subject, reported);
    }

    private CounterfoilException mistake(String what, @Nullable ErrorCode code, @Nullable Throwable failure) {
        log.warn("{}: {}", subject, what, failure);
        count(what);
        String message = what + ". The server's log has the details";
        if (code != null) {
            return new CounterfoilException(code, subject + ": " + message);
        }
        return PluginFailure.translated(plugin.manifest().id(), subject,
                new PluginException(ErrorKind.INTERNAL, "internal", message));
    }

    private void count(@Nullable String what) {
        if (health.erred(String.valueOf(what)) && disable != null) {
            disable.accept(Objects.requireNonNull(health.disabledReason()));
        }
    }

    private boolean take(Duration deadline) {
        try {
            return places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration deadline(Method method) {
        return switch (method.getName()) {
            case "parse" -> limits.streamTimeout();
            case "items", "show", "badge" -> limits.pageTimeout();
            default -> limits.callTimeout();
        };
    }

    /** A plugin's object behind the boundary, and what callers get in its place. */
    final class Target<T> implements InvocationHandler {
        private final T proxy;
        private volatile @Nullable T target;

        private Target(Class<T> type, T target) {
            this.target = target;
            this.proxy = type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, this));
        }

        T proxy() {
            return proxy;
        }

        /** Lets go of the plugin's object: later calls are refused. */
        @Nullable
        T release() {
            T released = target;
            target = null;
            return released;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            return switch (method.getName()) {
                case "equals" -> arguments != null && arguments[0] != null && Proxy.isProxyClass(
                        arguments[0].getClass()) && equals(Proxy.getInvocationHandler(arguments[0]));
                case "hashCode" -> System.identityHashCode(self);
                case "toString" -> subject;
                // Its life is the house's: a caller that closes what it was lent changes nothing.
                case "close" -> null;
                default -> forward(method, arguments);
            };
        }

        private @Nullable Object forward(Method method, @Nullable Object @Nullable [] arguments) throws Exception {
            T real = target;
            if (real == null) {
                throw new CounterfoilException(PluginErrors.NOT_USABLE,
                        subject + " was changed, disabled or unloaded; try again");
            }
            boolean answers = method.getReturnType() != void.class;
            return enter(method.getName(), deadline(method), answers, call -> {
                try {
                    return copied(method.invoke(real, CallArguments.guarded(call, arguments)));
                } catch (InvocationTargetException e) {
                    throw Objects.requireNonNull(e.getCause());
                }
            });
        }

        /** A collection of the plugin's own class would run its code, or change, outside the boundary. */
        private static @Nullable Object copied(@Nullable Object value) {
            return switch (value) {
                case List<?> list -> List.copyOf(list);
                case Set<?> set -> {
                    Set<Object> copy = new LinkedHashSet<>();
                    set.forEach(one -> copy.add(Objects.requireNonNull(one)));
                    yield Collections.unmodifiableSet(copy);
                }
                case null, default -> value;
            };
        }
    }
}
