package io.counterfoil.server.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.util.Modules;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.audit.AuditModule;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
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
import io.counterfoil.server.http.HttpBinder;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.imports.ImportsModule;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.matching.MatchingModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginHostModule;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PluginModule;
import io.counterfoil.server.plugin.PluginsConfig;
import io.counterfoil.server.rate.RateModule;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.revenue.RevenueModule;
import io.counterfoil.server.tax.TaxModule;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.VerifyModule;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bank and cash application with the features below them, on the shared database, and a plugin that reads statements in
 * a small form of lines:
 *
 * {@snippet :
 * S|statement|1|DE89370400440532013000|EUR
 * B|OPENING_BOOKED|2026-04-01|100.00
 * L|2026-04-02|25.00|PMNT-RCDT-ESCT|RE-1|ACME GMBH|DE02120300000000202051|Invoice 17
 * D|10.00|RE-2|...
 * E
 * }
 */
public final class BankHouse {
    public static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    public static final String IBAN = LinesPlugin.IBAN;
    private static final BankHouse SHARED = new BankHouse(ANNA, true);
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    private final Injector injector;
    private final Map<String, LineClaim> expected = new ConcurrentHashMap<>();

    private final Actor actor;

    /**
     * A house of its own, with more modules: auth among them, since nobody is let in otherwise.
     *
     * @param actor as whom the house does what tests ask it for
     */
    public static BankHouse with(Actor actor, Module... more) {
        return new BankHouse(actor, false, more);
    }

    private BankHouse(Actor actor, boolean open, Module... more) {
        this.actor = actor;
        try {
            Path data = Files.createTempDirectory("counterfoil-bank");
            Path unused = LinesPlugin.pack(data.resolve("plugins"));
            injector = Guice.createInjector(new Ground(data, open), Modules.combine(more),
                    new AuditModule(), new JsonModule(), new CommandModule(),
                    new LedgerModule(), new VerifyModule(), new PluginModule(), new PluginHostModule(),
                    new EntityModule(), new CustomerModule(), new AllocationModule(), new ReceiptModule(),
                    new TaxModule(), new RevenueModule(), new InvoiceModule(), new ImportsModule(), new RateModule(),
                    new BankModule(),
                    new MatchingModule(), new ReportModule(), new EventsModule(), new JobsModule(),
                    new HttpModule());
            for (Managed managed : injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
            }))) {
                managed.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(managed)));
            }
            the(PluginInstances.class).create(actor, key(),
                    new NewInstance(LinesPlugin.ID, "statement-importer", "lines",
                            "Lines " + UUID.randomUUID(), null, Map.of()));
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

    private final class Ground extends AbstractModule {
        private final Path data;
        private final boolean open;

        Ground(Path data, boolean open) {
            this.data = data;
            this.open = open;
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
            bind(ServerPaths.class).toInstance(new ServerPaths(data, data.resolve("data")));
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(JobsConfig.class).toInstance(new JobsConfig());
            bind(EventsConfig.class).toInstance(new EventsConfig());
            bind(HttpConfig.class).toInstance(new HttpConfig().setPort(0)
                    .setLimitTestMessages(0)
                    .setLimitSignIn(0)
                    .setLimitSetUp(0)
                    .setPublicUrl(Optional.of(URI.create("http://127.0.0.1:8080"))));
            PluginsConfig plugins = new PluginsConfig().setTrust(PluginsConfig.Trust.DEVELOPMENT)
                    .setStopTimeout(Duration.ofSeconds(1));
            plugins.setFolder(Optional.of(data.resolve("plugins")));
            bind(PluginsConfig.class).toInstance(plugins);
            if (open) {
                HttpBinder.http(binder()).provider(TokenFilter.class);
                bind(Permissions.class).toInstance(new AllowsAll());
            }
            Multibinder.newSetBinder(binder(), LineClaimant.class)
                    .addBinding()
                    .toInstance((context, line) -> Optional.ofNullable(line.reference()).map(expected::get));
        }
    }

    /** Takes anyone for Anna, in the place of auth's filter. */
    @Priority(Priorities.AUTHENTICATION)
    static final class TokenFilter implements ContainerRequestFilter {
        @Inject
        TokenFilter() {}

        @Override
        public void filter(ContainerRequestContext request) {
            RequestContext.of(request).grantAccess();
            Caller.identify(RequestContext.of(request), ANNA);
        }
    }

    public static BankHouse shared() {
        return SHARED;
    }

    public <T> T the(Class<T> type) {
        return injector.getInstance(type);
    }

    public <T> T the(Key<T> key) {
        return injector.getInstance(key);
    }

    public static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    public static Money eur(String amount) {
        return Money.parse(amount, CurrencyCode.of("EUR"));
    }

    /** A legal entity with euro books and one account in euros. */
    public EntityId entity() {
        EntityId entity = the(Entities.class).create(actor, key(), new NewEntity("Test " + UUID.randomUUID(), "EUR",
                "UTC", "en", ADDRESS, null, null, null, null, null, null)).id();
        account(entity, IBAN, "EUR");
        return entity;
    }

    public BankAccount account(EntityId entity, String number, String currency) {
        boolean iban = AccountNumber.isIban(number);
        return the(BankAccounts.class).add(actor, key(), entity, new NewBankAccount("House bank " + currency,
                iban ? number : null, iban ? null : number, CurrencyCode.of(currency)));
    }

    public static PostalAddress address() {
        return ADDRESS;
    }

    /** A movement that a feature waits for, by its reference. */
    void expect(String reference, LineClaim claim) {
        expected.put(reference, claim);
    }

    /** A statement of one day that goes from one balance to another. */
    public static String statement(String number, String opening, String closing, String... lines) {
        return LinesPlugin.statement(number, opening, closing, lines);
    }

    public static String line(String amount, String reference, String name, String account, String text) {
        return LinesPlugin.line(amount, reference, name, account, text);
    }

    public StatementImport take(EntityId entity, String content) {
        try {
            return the(Statements.class).take(actor, key(), entity, "test.txt",
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file of one statement. */
    public Statement takeOne(EntityId entity, String content) {
        List<StatementImport.Imported> taken = take(entity, content).statements();
        assertThat(taken).hasSize(1);
        return taken.getFirst().statement();
    }

    /** Debits less credits. */
    public String balance(EntityId entity, AccountCode account) {
        return the(Transactions.class)
                .read(tx -> the(Ledger.class).balance(tx, BalanceQuery.of(entity, account)))
                .functional()
                .decimal();
    }

    public List<BankLineView> lines(EntityId entity, StatementId statement) {
        return the(Transactions.class).read(tx -> the(BankLines.class).page(tx, entity, statement, 0, 500));
    }
}
