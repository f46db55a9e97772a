package io.counterfoil.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of the jobs and recurring tasks. db-scheduler decides who runs what and notices dead nodes; what a
 * job is, how far it is and what became of it is in our own rows.
 */
final class JobScheduler implements Managed {
    private static final Logger log = LoggerFactory.getLogger(JobScheduler.class);
    /** Fewer are not accepted. */
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration WAIT_FOR_RUNNING = Duration.ofSeconds(20);
    private static final Duration WAIT_AT_MOST = Duration.ofSeconds(28);
    /** After a failure of the machinery itself, such as a database that is away. */
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(5);

    private final JobsConfig config;
    private final Supplier<DataSource> pool;
    private final String nodeName;
    private final Set<JobHandler<?>> handlers;
    private final Set<RecurringTask> recurringTasks;
    private final WakeUp wakeUp;
    private final Clock clock;
    private final JobRunner runner;
    private @Nullable Scheduler scheduler;

    @Inject
    JobScheduler(JobsConfig config, Database database, NodeLease node, Set<JobHandler<?>> handlers,
            Set<RecurringTask> recurringTasks, Transactions transactions, JobRepository repository, WakeUp wakeUp,
            Clock clock) {
        this(config, database::dataSource, node.holder(), handlers, recurringTasks, transactions, repository, wakeUp,
                clock);
    }

    JobScheduler(JobsConfig config, Supplier<DataSource> pool, String nodeName, Set<JobHandler<?>> handlers,
            Set<RecurringTask> recurringTasks, Transactions transactions, JobRepository repository, WakeUp wakeUp,
            Clock clock) {
        this.config = config;
        this.pool = pool;
        this.nodeName = nodeName;
        this.handlers = Set.copyOf(handlers);
        this.recurringTasks = Set.copyOf(recurringTasks);
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.runner = new JobRunner(transactions, repository, clock);
    }

    @Override
    public void start() {
        requireUniqueNames();
        List<Task<?>> jobs = new ArrayList<>();
        handlers.forEach(handler -> jobs.add(job(handler)));
        List<com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void>> recurring = new ArrayList<>();
        recurringTasks.forEach(task -> recurring.add(recurring(task)));
        ExecutorService workers = Executors.newFixedThreadPool(config.threads(),
                Thread.ofPlatform().daemon().name("job-", 1).factory());
        Scheduler built = Scheduler.create(pool.get(), jobs)
                .startTasks(recurring)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(nodeName))
                .jdbcCustomization(new MariaDBJdbcCustomization(true))
                .executorService(workers)
                .threads(config.threads())
                // Candidates are taken one by one by their version: no gap is locked that a submission would wait for.
                .pollUsingFetch(0.5, 3.0)
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(WAIT_FOR_RUNNING)
                // A type that no node knows for a while stays in the queue, where it is seen.
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler = built;
        wakeUp.listen(built::triggerCheckForDueExecutions);
        built.start();
    }

    /** Takes no more jobs; running ones end at their next chunk and go back into the queue, within 28 seconds. */
    @Override
    public void stop() throws InterruptedException {
        Scheduler running = scheduler;
        if (running == null) {
            return;
        }
        wakeUp.listen(() -> {});
        runner.stop();
        // It may wait a minute longer for a handler that ignores interrupts; the threads are daemons, we do not.
        Thread stopping = Thread.ofPlatform().daemon().name("job-scheduler-stop").start(running::stop);
        if (!stopping.join(WAIT_AT_MOST)) {
            log.warn("Jobs still run after {} s; another node takes them over", WAIT_AT_MOST.toSeconds());
        }
    }

    private <P> Task<Void> job(JobHandler<P> handler) {
        return Tasks.custom(JobInstance.TASK_PREFIX + handler.type(), Void.class)
                .onFailure((complete, operations) -> operations.reschedule(complete,
                        complete.getTimeDone().plus(PAUSE_AFTER_TROUBLE)))
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, complete.getTimeDone()))
                .execute((instance, context) -> runner.run(handler, instance.getId()));
    }

    private com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void> recurring(RecurringTask task) {
        return Tasks.recurring("recurring:" + task.name(), schedule(task.recurrence()))
                .onDeadExecution((complete, operations) -> operations.reschedule(complete, complete.getTimeDone()))
                .execute((instance, context) -> run(task));
    }

    private static void run(RecurringTask task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the recurring task " + task.name() + " failed", e);
        }
    }

    private static Schedule schedule(Recurrence recurrence) {
        return switch (recurrence) {
            case Recurrence.Every every -> Schedules.fixedDelay(every.pause());
            case Recurrence.Daily daily -> Schedules.daily(daily.zone(), daily.time());
        };
    }

    private void requireUniqueNames() {
        Set<String> names = new HashSet<>();
        handlers.forEach(handler -> Invariants.require(names.add(JobInstance.TASK_PREFIX + handler.type()),
                "two handlers for jobs of type %s", handler.type()));
        recurringTasks.forEach(
                task -> Invariants.require(names.add(task.name()), "two recurring tasks named %s", task.name()));
    }
}
