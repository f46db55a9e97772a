package io.counterfoil.server.auth;

import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The version of who may do what, as this node knows it: a second old at most, and never older than a change that this
 * node itself has made. Age is taken from the monotonic timer, so that setting the clock does not matter.
 */
final class AuthzVersion {
    private static final long FRESH_NANOS = Duration.ofMillis(400).toNanos();
    private static final long USABLE_NANOS = Duration.ofMillis(800).toNanos();

    private final Transactions transactions;
    private final GrantRepository grants;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Known known;
    private long changes;

    private record Known(long version, long askedAtNanos) {}

    @Inject
    AuthzVersion(Transactions transactions, GrantRepository grants) {
        this.transactions = transactions;
        this.grants = grants;
    }

    /** Not from inside a transaction: it may have to ask the database. */
    long current() {
        Invariants.require(!Transactions.isOpen(), "permissions are asked for before the transaction opens");
        Known last = known;
        long now = System.nanoTime();
        if (last != null) {
            long age = now - last.askedAtNanos();
            if (age < FRESH_NANOS) {
                return last.version();
            }
            if (age < USABLE_NANOS && !refreshing.compareAndSet(false, true)) {
                // Someone else is asking already.
                return last.version();
            }
        }
        try {
            return refresh(now);
        } finally {
            refreshing.set(false);
        }
    }

    /** For each change of who may do what, first thing in its transaction: such changes run one after the other. */
    void raise(Transaction tx) {
        grants.raiseVersion(tx);
        tx.afterCommit(this::forget);
    }

    long in(Transaction tx) {
        return grants.version(tx);
    }

    private long refresh(long askedAt) {
        long before = changes();
        long version = transactions.read(grants::version);
        remember(before, new Known(version, askedAt));
        return version;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void remember(long before, Known read) {
        // What was read while this node committed a change may be older than the change.
        if (before == changes) {
            known = read;
        }
    }

    private synchronized void forget() {
        changes++;
        known = null;
    }
}
