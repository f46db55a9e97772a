package io.counterfoil.server.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/** One node of the cluster: a scheduler with threads and a node number of its own, on the shared database. */
final class Node {
    private final NodeLease lease = new NodeLease(TestDatabase.shared().transactions());
    private final JobScheduler scheduler;
    private final Jobs jobs;
    private volatile boolean cut;

    Node(Clock clock, Set<JobHandler<?>> handlers, Set<RecurringTask> recurring) {
        Transactions transactions = TestDatabase.shared().transactions();
        JobRepository repository = new JobRepository(new ObjectMapper());
        WakeUp wakeUp = new WakeUp();
        lease.start();
        JobsConfig config = new JobsConfig().setThreads(4)
                .setPollInterval(Duration.ofMillis(100))
                .setHeartbeat(Duration.ofMillis(100));
        jobs = new Jobs(repository, config, wakeUp, new Ids(clock, lease), clock);
        scheduler = new JobScheduler(config, this::pool, lease.holder(), handlers, recurring, transactions, repository,
                wakeUp, clock);
        scheduler.start();
    }

    Jobs jobs() {
        return jobs;
    }

    /** The scheduler no longer reaches the database: no heartbeat, no claim, no outcome. To the others it is dead. */
    void cutOff() {
        cut = true;
    }

    void stop() throws InterruptedException {
        scheduler.stop();
        lease.stop();
    }

    private DataSource pool() {
        DataSource pool = TestDatabase.shared().database().dataSource();
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[]{DataSource.class},
                (proxy, method, args) -> {
                    if (cut && method.getName().equals("getConnection")) {
                        throw new SQLException("cut off");
                    }
                    try {
                        return method.invoke(pool, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
