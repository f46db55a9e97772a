package io.counterfoil.server.delivery;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.server.allocation.AllocationModule;
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
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerModule;
import io.counterfoil.server.document.DocumentModule;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.dunning.QuietDunning;
import io.counterfoil.server.entity.EntityModule;
import io.counterfoil.server.events.EventsConfig;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.LetterPlugins;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.request.RequestModule;
import io.counterfoil.server.retention.RetentionModule;
import io.counterfoil.server.revenue.RevenueModule;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.tax.TaxRequestData;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.worklist.WorklistModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The features that write to customers, with real jobs, outbox and plugin house, on the shared database; started once
 * for all tests. Its clock is to be moved by minutes only: other tests share the tables of jobs and events.
 */
public final class LetterHouse {
    public static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    private static final LetterHouse SHARED = new LetterHouse();

    private final Injector injector;
    private final MovableClock clock = new MovableClock();
    private final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    private final Set<InvoiceId> held = ConcurrentHashMap.newKeySet();
    private final Set<EntityId> linked = ConcurrentHashMap.newKeySet();

    private LetterHouse() {
        try {
            Path data = Files.createTempDirectory("counterfoil-letters");
            injector = Guice.createInjector(new Ground(data), new LetterPlugins(data), new JsonModule(),
                    new CommandModule(), new EntityModule(), new CustomerModule(), new AllocationModule(),
                    new ReceiptModule(), new RevenueModule(), new InvoiceModule(), new DocumentModule(),
                    new DeliveryModule(), new ReportModule(),
                    new QuietDunning(), new RequestModule(), new WorklistModule(),
                    new RetentionModule(), new EventsModule(), new JobsModule(),
                    new HttpModule());
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

    private static void stop(Managed managed) {
        try {
            managed.stop();
        } catch (Exception e) {
            // The process ends anyway.
        }
    }

    public static LetterHouse shared() {
        return SHARED;
    }

    public <T> T the(Class<T> type) {
        return injector.getInstance(type);
    }

    public MovableClock clock() {
        return clock;
    }

    /** Invoices that must not be collected now. */
    public Set<InvoiceId> held() {
        return held;
    }

    /** Entities whose invoices can be paid at an address. */
    public Set<EntityId> linked() {
        return linked;
    }

    public static Transactions transactions() {
        return TestDatabase.shared().transactions();
    }

    public static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    public List<AuditLeaf> leaves(EntityId entity, String type) {
        return leaves.stream().filter(leaf -> entity.equals(leaf.entity()) && leaf.type().equals(type)).toList();
    }

    private final class Ground extends AbstractModule {
        private final Path data;

        Ground(Path data) {
            this.data = data;
        }

        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            NodeLease lease = new NodeLease(TestDatabase.shared().transactions());
            lease.start();
            bind(NodeLease.class).toInstance(lease);
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(Transactions.class).toInstance(TestDatabase.shared().transactions());
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(Clock.class).toInstance(clock);
            bind(ServerPaths.class).toInstance(new ServerPaths(data, data));
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(Ledger.class).toInstance(new Ledger(TestDatabase.shared().ids()));
            bind(JobsConfig.class).toInstance(new JobsConfig().setThreads(2)
                    .setPollInterval(Duration.ofMillis(100))
                    .setHeartbeat(Duration.ofSeconds(1)));
            bind(EventsConfig.class).toInstance(new EventsConfig());
            bind(TaxQuotes.class).toInstance(new Nineteen());
            bind(Permissions.class).toInstance(new AllowsAll());
            bind(AuditTrail.class).toInstance((tx, leaf) -> leaves.add(leaf));
            Multibinder.newSetBinder(binder(), CollectionHold.class).addBinding().toInstance(new Hold());
            OptionalBinder.newOptionalBinder(binder(), InvoiceLinks.class)
                    .setBinding()
                    .toInstance((entity, invoice) -> linked.contains(entity)
                            ? Optional.of(URI.create("https://pay.example/" + invoice))
                            : Optional.empty());
        }
    }

    private final class Hold implements CollectionHold {
        @Override
        public Set<InvoiceId> held(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed) {
            Set<InvoiceId> both = new HashSet<>(owed.keySet());
            both.retainAll(held);
            return both;
        }

        @Override
        public Set<InvoiceId> held(Transaction tx, EntityId entity) {
            return Set.copyOf(held);
        }
    }

    /** 19 % on everything. */
    private static final class Nineteen implements TaxQuotes {
        private static final Rate RATE = Rate.percent("19");

        @Override
        public Optional<TaxQuote> quote(EntityId entity, TaxRequestData request) {
            return Optional.of(TaxQuote.of(request.lines()
                    .stream()
                    .map(line -> TaxedLine.of(line.id(), line.amount(), List.of(component(line.amount()))))
                    .toList(), List.of()));
        }

        private static TaxComponent component(Money amount) {
            return TaxComponent.taxed(TaxCategory.STANDARD, RATE, amount, RATE.of(amount, Rounding.HALF_UP), "DE",
                    "VAT");
        }
    }

}
