package io.counterfoil.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Scopes;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.bootstrap.GuardModule;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.JobRun;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.time.TimeModule;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();
    private static final List<String> got = new CopyOnWriteArrayList<>();

    /** A payload and a job's parameters. */
    record Numbered(String number) {}

    /** A consumer that submits jobs, and so needs what is built from the same modules. */
    static final class Submitting implements OutboxConsumer {
        private final Jobs jobs;
        private final Outbox outbox;

        @Inject
        Submitting(Jobs jobs, Outbox outbox) {
            this.jobs = jobs;
            this.outbox = outbox;
        }

        @Override
        public String name() {
            return "modules-submitting";
        }

        @Override
        public Set<String> types() {
            return Set.of("modules.asked", "modules.done");
        }

        @Override
        public void on(DeliveredEvent event) {
            if (event.type().equals("modules.done")) {
                got.add(event.payload(Numbered.class).number());
                return;
            }
            transactions.write(tx -> {
                outbox.publish(tx, new OutboxEvent("modules.heard", "inv_1", "modules.heard", new Numbered("0")));
                return jobs.submit(tx,
                        new JobRequest("modules.job", 7L, event.payload(Numbered.class), "sys_outbox"));
            });
        }
    }

    /** A handler that publishes. */
    static final class Publishing implements JobHandler<Numbered> {
        private final Outbox outbox;

        @Inject
        Publishing(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        public String type() {
            return "modules.job";
        }

        @Override
        public Class<Numbered> parameters() {
            return Numbered.class;
        }

        @Override
        public void run(JobRun run, Numbered parameters) {
            transactions.write(tx -> {
                outbox.publish(tx, new OutboxEvent("modules.done", "inv_1", "modules.done", parameters));
                return null;
            });
        }
    }

    @Test
    void theModulesWorkTogetherFromAnEventThroughAJobToAnotherEvent() throws Exception {
        Injector injector = Guice.createInjector(Stage.PRODUCTION, new GuardModule(), new TimeModule(),
                new JsonModule(), new Ground(), new JobsModule(), new EventsModule());
        List<Managed> started = new ArrayList<>();
        for (Managed managed : injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
        }))) {
            managed.start();
            started.add(managed);
        }
        try {
            Outbox outbox = injector.getInstance(Outbox.class);
            transactions.write(tx -> {
                outbox.publish(tx, new OutboxEvent("modules.asked", "inv_1", "modules.asked", new Numbered("42")));
                return null;
            });
            Await.until("the job's event came back", () -> !got.isEmpty());
            assertThat(got).containsExactly("42");
        } finally {
            for (Managed managed : started.reversed()) {
                managed.stop();
            }
        }
    }

    /** What the persistence module binds, on the shared database. */
    private static final class Ground extends AbstractModule {
        @Override
        protected void configure() {
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(NodeLease.class).toInstance(new NodeLease(transactions));
            bind(Transactions.class).toInstance(transactions);
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(JobsConfig.class).toInstance(new JobsConfig());
            bind(EventsConfig.class).toInstance(new EventsConfig());
            Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
            }).addBinding().to(Publishing.class);
            Multibinder.newSetBinder(binder(), OutboxConsumer.class).addBinding().to(Submitting.class);
            bind(Publishing.class).in(Scopes.SINGLETON);
            bind(Submitting.class).in(Scopes.SINGLETON);
        }
    }
}
