package io.counterfoil.server.persistence;

import static io.counterfoil.server.schema.Tables.NODE_LEASE;

import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's node number, 0 to 1023, leased in the database so that no two running nodes make the same id. Leases
 * run on the database's clock. A node that could not renew in time stops making ids rather than risk a double.
 */
public final class NodeLease implements Managed {
    private static final Logger log = LoggerFactory.getLogger(NodeLease.class);
    private static final int NODES = 1024;
    private static final Duration TERM = Duration.ofSeconds(90);
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final String holder;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService renewals = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("node-lease").factory());
    private volatile int number = -1;
    private volatile long validUntilNanos;

    @Inject
    public NodeLease(Transactions transactions) {
        this.transactions = transactions;
        byte[] name = new byte[16];
        random.nextBytes(name);
        this.holder = HexFormat.of().formatHex(name);
    }

    @Override
    public void start() {
        acquire();
        var unused = renewals.scheduleWithFixedDelay(this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        renewals.shutdownNow();
        try {
            transactions.write(tx -> tx.jooq().deleteFrom(NODE_LEASE).where(NODE_LEASE.HOLDER.eq(holder)).execute());
        } catch (CounterfoilException e) {
            log.warn("The node lease could not be given back; it runs out in {} s: {}", TERM.toSeconds(), e.message());
        }
    }

    /**
     * The number, as long as the lease is known to be ours.
     *
     * @throws CounterfoilException {@code database.unavailable} when the database was away for longer than the lease
     *     lasts, until it is renewed
     */
    public int number() {
        Invariants.require(number >= 0, "the node lease has not been taken");
        if (System.nanoTime() - validUntilNanos >= 0) {
            throw new CounterfoilException(PersistenceErrors.UNAVAILABLE,
                    "The database was away for longer than " + TERM.toSeconds()
                            + " s; this node makes no new records until it has its number again. Try again in "
                            + RENEWAL.toSeconds() + " s");
        }
        return number;
    }

    /** Who holds the lease; other leases of this process use the same name. */
    public String holder() {
        return holder;
    }

    private void acquire() {
        long before = System.nanoTime();
        int leased = transactions.write(tx -> {
            var now = DSL.field("UTC_TIMESTAMP(6)", NODE_LEASE.LEASED_UNTIL.getDataType());
            tx.jooq().deleteFrom(NODE_LEASE).where(NODE_LEASE.LEASED_UNTIL.lt(now)).execute();
            Set<Short> taken = new HashSet<>(tx.jooq()
                    .select(NODE_LEASE.NODE_NUMBER)
                    .from(NODE_LEASE)
                    .forUpdate()
                    .fetch(NODE_LEASE.NODE_NUMBER));
            Invariants.require(taken.size() < NODES, "all %d node numbers are taken", NODES);
            // A random free one: a node that restarts within the same millisecond does not get its old number back for
            // certain.
            int candidate = random.nextInt(NODES);
            while (taken.contains((short) candidate)) {
                candidate = (candidate + 1) % NODES;
            }
            tx.jooq()
                    .insertInto(NODE_LEASE)
                    .set(NODE_LEASE.NODE_NUMBER, (short) candidate)
                    .set(NODE_LEASE.HOLDER, holder)
                    .set(NODE_LEASE.HOST, host())
                    .set(NODE_LEASE.LEASED_UNTIL, now.add(DayToSecond.valueOf(TERM)))
                    .execute();
            return candidate;
        });
        number = leased;
        validUntilNanos = before + TERM.toNanos();
    }

    private void renew() {
        try {
            long before = System.nanoTime();
            int renewed = transactions.write(tx -> tx.jooq()
                    .update(NODE_LEASE)
                    .set(NODE_LEASE.LEASED_UNTIL,
                            DSL.field("UTC_TIMESTAMP(6)", NODE_LEASE.LEASED_UNTIL.getDataType())
                                    .add(DayToSecond.valueOf(TERM)))
                    .where(NODE_LEASE.HOLDER.eq(holder))
                    .execute());
            if (renewed == 1) {
                validUntilNanos = before + TERM.toNanos();
            } else {
                log.warn("The lease of node number {} was lost; taking another", number);
                acquire();
            }
        } catch (RuntimeException e) {
            log.warn("The node lease could not be renewed; trying again in {} s", RENEWAL.toSeconds(), e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
