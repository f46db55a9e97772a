package io.counterfoil.server.imports;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Modules;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.audit.AuditModule;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.customer.CustomerModule;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.EntityModule;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.events.EventsConfig;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.revenue.StraightLine;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.TestDatabase;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The features that an import needs, with the real jobs, on the shared database; started once for all tests. */
public final class ImportHouse {
    public static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    private static final ImportHouse SHARED = new ImportHouse();

    private final Injector injector;

    /** The real audit log, with a fault to be armed: the leaf of that number breaks its transaction, once. */
    public static final class FaultyTrail implements AuditTrail {
        private final AuditTrail real;
        private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

        @Inject
        FaultyTrail(Injector injector) throws ClassNotFoundException {
            // Only its package knows it by name.
            Class<?> type = Class.forName(AuditModule.class.getPackageName() + ".AuditLog");
            this.real = (AuditTrail) injector.getInstance(type);
        }

        void breakAfter(long leaves) {
            left.set(leaves);
        }

        @Override
        public void record(Transaction tx, AuditLeaf leaf) {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("broken on purpose");
            }
            real.record(tx, leaf);
        }
    }

    private ImportHouse() {
        try {
            Path data = Files.createTempDirectory("counterfoil-imports");
            injector = Guice.createInjector(new Ground(data), audit(), new JsonModule(), new CommandModule(),
                    new LedgerModule(), new EntityModule(), new CustomerModule(), new AllocationModule(),
                    new ReceiptModule(), StraightLine.module(), new InvoiceModule(), new ImportsModule(),
                    new ReportModule(),
                    new EventsModule(), new JobsModule());
            for (Managed managed : injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
            }))) {
                managed.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(managed)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Module audit() {
        return Modules.override(new AuditModule()).with(new AbstractModule() {
            @Override
            protected void configure() {
                bind(FaultyTrail.class).in(Scopes.SINGLETON);
                bind(AuditTrail.class).to(FaultyTrail.class);
            }
        });
    }

    private static void stop(Managed managed) {
        try {
            managed.stop();
        } catch (Exception e) {
            // The process ends anyway.
        }
    }

    private static final class Ground extends AbstractModule {
        private final Path data;

        Ground(Path data) {
            this.data = data;
        }

        @Override
        protected void configure() {
            NodeLease lease = new NodeLease(TestDatabase.shared().transactions());
            lease.start();
            bind(NodeLease.class).toInstance(lease);
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(Transactions.class).toInstance(TestDatabase.shared().transactions());
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(Clock.class).toInstance(Clock.systemUTC());
            bind(ServerPaths.class).toInstance(new ServerPaths(data, data));
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(JobsConfig.class).toInstance(new JobsConfig().setThreads(2)
                    .setPollInterval(Duration.ofMillis(100))
                    .setHeartbeat(Duration.ofSeconds(1)));
            bind(EventsConfig.class).toInstance(new EventsConfig());
            // No plugin is installed, so there is nobody who could be asked about taxes; imports have none.
            bind(TaxQuotes.class).toInstance((entity, request) -> Optional.empty());
            bind(Permissions.class).toInstance(new AllowsAll());
        }
    }

    public static ImportHouse shared() {
        return SHARED;
    }

    public <T> T the(Class<T> type) {
        return injector.getInstance(type);
    }

    public Reports reports() {
        return the(Reports.class);
    }

    /** A legal entity that keeps its books in US dollars. */
    public EntityId entity() {
        return entity("USD");
    }

    /** One that keeps its books in this currency. */
    EntityId entity(String currency) {
        return the(Entities.class).create(ANNA, key(), new NewEntity("Test " + UUID.randomUUID(), currency,
                "America/New_York", "en", new PostalAddress("1 Main St", "Springfield", "12345", "NY", "US"), null,
                null,
                null, null, null, null)).id();
    }

    public static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    ImportRun start(EntityId entity, String mapping, String csv, boolean dryRun) {
        try {
            return the(Imports.class).start(ANNA, key(), entity, mapping, "test.csv", dryRun,
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Imports to the end. */
    public ImportRun receivables(EntityId entity, String csv) {
        return finished(entity, start(entity, "ibm-late-payment", csv, false));
    }

    ImportRun finished(EntityId entity, ImportRun run) {
        Imports imports = the(Imports.class);
        Await.until("the import ends", () -> imports.require(entity, run.id()).finishedAt() != null);
        return imports.require(entity, run.id());
    }
}
