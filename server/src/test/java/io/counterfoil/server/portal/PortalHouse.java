package io.counterfoil.server.portal;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.auth.RefusedAccess;
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
import io.counterfoil.server.delivery.DeliveryModule;
import io.counterfoil.server.document.DocumentModule;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.entity.EntityModule;
import io.counterfoil.server.events.EventsConfig;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.page.PageModule;
import io.counterfoil.server.passkey.PasskeyModule;
import io.counterfoil.server.payment.PaymentId;
import io.counterfoil.server.payment.PaymentShare;
import io.counterfoil.server.paymentmethod.PaymentMethod;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
import io.counterfoil.server.paymentmethod.PaymentMethodModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.PortalPlugins;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.request.RequestModule;
import io.counterfoil.server.revenue.StraightLine;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The portal behind a real HTTP server, with a plugin of its own and gateways that do what a test says. */
final class PortalHouse {
    static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    private static final PortalHouse SHARED = new PortalHouse();

    private final Injector injector;
    final MovableClock clock = new MovableClock();
    final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    final Gateways gateways = new Gateways();

    /** Stands for the payment feature. */
    static final class Gateways implements Checkouts {
        final Map<InvoiceId, Latest> latest = new ConcurrentHashMap<>();
        final List<String> begun = new CopyOnWriteArrayList<>();
        final List<URI> returns = new CopyOnWriteArrayList<>();
        final Set<String> keys = ConcurrentHashMap.newKeySet();
        final List<List<PaymentShare>> joint = new CopyOnWriteArrayList<>();
        /** By the key of the form. */
        final Map<String, PaymentId> charged = new ConcurrentHashMap<>();
        final Map<PaymentId, Paid> paid = new ConcurrentHashMap<>();
        volatile Set<InvoiceId> underWay = Set.of();
        volatile Beginning beginning = Beginning.BEGUN;

        @Override
        public boolean possible(EntityId entity, CurrencyCode currency) {
            return true;
        }

        @Override
        public List<Method> methods(EntityId entity, CurrencyCode currency) {
            return List.of(new Method(InstanceId.valueOf("ins_0HQ3ZJ8K9V2W4"), "Test gateway"));
        }

        @Override
        public Begun begin(EntityId entity, List<PaymentShare> shares, InstanceId gateway, IdempotencyKey key,
                URI returnAddress) {
            if (Transactions.isOpen()) {
                throw new IllegalStateException("called while a transaction is open");
            }
            if (beginning != Beginning.BEGUN) {
                return new Begun(beginning, null);
            }
            if (keys.add(key.value())) {
                joint.add(shares);
                returns.add(returnAddress);
            }
            return new Begun(Beginning.BEGUN, URI.create("https://gateway.example/joint"));
        }

        @Override
        public List<PaymentMethod> saved(EntityId entity, CustomerId customer, CurrencyCode currency) {
            return List.of();
        }

        @Override
        public Begun charge(Actor actor, EntityId entity, List<PaymentShare> shares, PaymentMethodId method,
                IdempotencyKey key, URI returnAddress) {
            throw new UnsupportedOperationException("no method is saved here");
        }

        @Override
        public Optional<PaymentId> charged(Actor actor, EntityId entity, IdempotencyKey key) {
            return Optional.ofNullable(charged.get(key.value().substring(key.value().lastIndexOf(':') + 1)));
        }

        @Override
        public Optional<Paid> payment(EntityId entity, CustomerId customer, PaymentId id) {
            return Optional.ofNullable(paid.get(id));
        }

        @Override
        public Optional<PaymentId> newest(EntityId entity, InvoiceId invoice) {
            return paid.values()
                    .stream()
                    .filter(one -> one.shares().stream().anyMatch(share -> share.invoice().equals(invoice)))
                    .map(Paid::id)
                    .findFirst();
        }

        @Override
        public List<Paid> payments(EntityId entity, CustomerId customer, @Nullable InvoiceId invoice, long before,
                int limit) {
            return List.of();
        }

        @Override
        public Set<InvoiceId> underWay(EntityId entity, Collection<InvoiceId> invoices) {
            return underWay.stream().filter(invoices::contains).collect(Collectors.toSet());
        }

        @Override
        public Latest latest(EntityId entity, InvoiceId invoice) {
            return latest.getOrDefault(invoice, Latest.NONE);
        }

        @Override
        public Latest resolved(EntityId entity, InvoiceId invoice) {
            return latest(entity, invoice);
        }

        @Override
        public Begun begin(EntityId entity, InvoiceId invoice, Money amount, IdempotencyKey key, URI returnAddress) {
            if (Transactions.isOpen()) {
                throw new IllegalStateException("called while a transaction is open");
            }
            if (beginning != Beginning.BEGUN) {
                return new Begun(beginning, null);
            }
            if (keys.add(key.value())) {
                begun.add(invoice + " " + amount);
                returns.add(returnAddress);
            }
            return new Begun(Beginning.BEGUN, URI.create("https://gateway.example/" + key.value().substring(18)));
        }
    }

    private PortalHouse() {
        try {
            Path data = Files.createTempDirectory("counterfoil-portal");
            injector = Guice.createInjector(new Ground(data), new PortalPlugins(data), new JsonModule(),
                    new PasskeyModule(),
                    new CommandModule(), new EntityModule(), new CustomerModule(), new AllocationModule(),
                    new ReceiptModule(), StraightLine.module(), new InvoiceModule(), new DocumentModule(),
                    new DeliveryModule(), new PageModule(), new ReportModule(), new RequestModule(),
                    new PaymentMethodModule(), portal(),
                    new EventsModule(),
                    new JobsModule(),
                    new HttpModule());
            for (Managed managed : injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
            }))) {
                // Neither jobs nor the outbox: they would do the work of other tests.
                if (managed.getClass().getPackageName().matches(".*\\.(plugin|http)")) {
                    managed.start();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(managed)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static PortalHouse shared() {
        return SHARED;
    }

    <T> T the(Class<T> type) {
        return injector.getInstance(type);
    }

    URI address() {
        return the(HttpServerService.class).uri();
    }

    private static void stop(Managed managed) {
        try {
            managed.stop();
        } catch (Exception e) {
            // The process ends anyway.
        }
    }

    private com.google.inject.Module portal() {
        return Modules.override(new PortalModule()).with(new AbstractModule() {
            @Override
            protected void configure() {
                bind(Checkouts.class).toInstance(gateways);
            }
        });
    }

    private final class Ground extends AbstractModule {
        private final Path data;

        Ground(Path data) {
            this.data = data;
        }

        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            bind(RefusedAccess.class).in(Scopes.SINGLETON);
            bind(NodeLease.class).toInstance(new NodeLease(TestDatabase.shared().transactions()));
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(Transactions.class).toInstance(TestDatabase.shared().transactions());
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(Clock.class).toInstance(clock);
            bind(ServerPaths.class).toInstance(new ServerPaths(data, data));
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(Ledger.class).toInstance(new Ledger(TestDatabase.shared().ids()));
            bind(JobsConfig.class).toInstance(new JobsConfig());
            bind(PortalConfig.class).toInstance(new PortalConfig());
            bind(EventsConfig.class).toInstance(new EventsConfig());
            bind(TaxQuotes.class).toInstance((entity, request) -> Optional.empty());
            bind(Permissions.class).toInstance(new AllowsAll());
            bind(AuditTrail.class).toInstance((tx, leaf) -> tx.afterCommit(() -> leaves.add(leaf)));
            Multibinder.newSetBinder(binder(), CollectionHold.class);
        }
    }

}
