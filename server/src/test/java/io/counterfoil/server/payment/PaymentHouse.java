package io.counterfoil.server.payment;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.bank.BankModule;
import io.counterfoil.server.bank.LinesPlugin;
import io.counterfoil.server.bootstrap.GuardModule;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerModule;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.customer.NewCustomer;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.EntityModule;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.events.EventsConfig;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.imports.ImportsModule;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.LineTreatment;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.paymentmethod.PaymentMethodModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PluginModule;
import io.counterfoil.server.plugin.PluginsConfig;
import io.counterfoil.server.plugin.SecretBox;
import io.counterfoil.server.plugin.TestReports;
import io.counterfoil.server.rate.RateModule;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.report.ReportModule;
import io.counterfoil.server.revenue.StraightLine;
import io.counterfoil.server.revenue.TestRecognition;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.tax.TaxRequestData;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.Invariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A legal entity of a test's own with a gateway of its own, on the shared database, built by the real modules. */
final class PaymentHouse {
    static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    static final Transactions TRANSACTIONS = TestDatabase.shared().transactions();
    static final MovableClock CLOCK = new MovableClock();
    private static final List<AuditLeaf> LEAVES = new CopyOnWriteArrayList<>();
    private static final Injector INJECTOR = start();
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    final LegalEntity entity;
    final Customer customer;
    final String account = "acc-" + UUID.randomUUID();
    final InstanceId gateway;
    final TestBank bank = new TestBank(this);

    PaymentHouse() {
        entity = get(Entities.class).create(ANNA, key(),
                new NewEntity("Payee " + UUID.randomUUID(), "EUR", "UTC", "en", ADDRESS, null, null, null, null, 30,
                        List.of(new NewTaxRegistration("DE", "DE123456789", null, null, null, null))));
        customer = get(Customers.class).create(ANNA, key(), entity.id(), new NewCustomer(null, "Buyer", null, ADDRESS,
                null, null, null, null, null, null, null, null));
        gateway = get(PluginInstances.class)
                .create(ANNA, key(), new NewInstance(ScriptedGateway.ID, "payment-gateway", "scripted",
                        "Gateway " + UUID.randomUUID(), entity.id(), Map.of("account", account)))
                .id();
    }

    private static Injector start() {
        try {
            Path folder = Files.createTempDirectory("counterfoil-payments");
            Injector injector = Guice.createInjector(new GuardModule(), new Ground(folder), new JsonModule(),
                    new CommandModule(), new PluginModule(), new EntityModule(), new CustomerModule(),
                    new AllocationModule(), new ReceiptModule(), new JobsModule(), new EventsModule(),
                    StraightLine.module(), new InvoiceModule(), new LedgerModule(), new ImportsModule(),
                    new RateModule(), new BankModule(),
                    new PaymentMethodModule(), new PaymentModule(), new ReportModule(), new HttpModule());
            Path unusedGateway = ScriptedGateway.pack(folder.resolve("plugins"));
            Path unusedLines = LinesPlugin.pack(folder.resolve("plugins"));
            injector.getInstance(PluginHouse.class).start();
            injector.getInstance(PluginInstances.class)
                    .create(ANNA, key(), new NewInstance(LinesPlugin.ID, "statement-importer", "lines",
                            "Lines " + UUID.randomUUID(), null, Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(injector.getInstance(PluginHouse.class)::stop));
            return injector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Ground extends AbstractModule {
        private final Path folder;

        Ground(Path folder) {
            this.folder = folder;
        }

        @Override
        protected void configure() {
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(NodeLease.class).toInstance(new NodeLease(TRANSACTIONS));
            bind(Transactions.class).toInstance(TRANSACTIONS);
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(Clock.class).toInstance(CLOCK);
            bind(ServerPaths.class).toInstance(new ServerPaths(folder, folder.resolve("data")));
            bind(HttpConfig.class).toInstance(
                    new HttpConfig().setPort(0).setPublicUrl(Optional.of(URI.create("http://127.0.0.1:8080"))));
            bind(PluginsConfig.class).toInstance(new PluginsConfig().setTrust(PluginsConfig.Trust.DEVELOPMENT)
                    .setFolder(Optional.of(folder.resolve("plugins")))
                    .setCallTimeout(Duration.ofSeconds(1))
                    .setMistakesUntilDisabled(1_000)
                    .setFailuresUntilRest(1_000)
                    .setStopTimeout(Duration.ofSeconds(1)));
            bind(SecretBox.class).toInstance(new OpenBox());
            bind(JobsConfig.class).toInstance(new JobsConfig());
            bind(EventsConfig.class).toInstance(new EventsConfig());
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(Permissions.class).toInstance(new AllowsAll());
            bind(AuditTrail.class).toInstance((tx, leaf) -> tx.afterCommit(() -> LEAVES.add(leaf)));
            bind(TaxQuotes.class).toInstance(PaymentHouse::twentyPerCent);
        }
    }

    private static Optional<TaxQuote> twentyPerCent(EntityId entity, TaxRequestData request) {
        Rate rate = Rate.percent("20");
        return Optional.of(TaxQuote.of(request.lines()
                .stream()
                .map(line -> TaxedLine.of(line.id(), line.amount(),
                        List.of(TaxComponent.taxed(TaxCategory.STANDARD, rate, line.amount(),
                                rate.of(line.amount(), Rounding.HALF_UP), "DE", "VAT"))))
                .toList(), List.of()));
    }

    /** Nothing secret is in these tests. */
    private static final class OpenBox implements SecretBox {
        @Override
        public byte[] seal(byte[] plain) {
            return plain.clone();
        }

        @Override
        public byte[] open(byte[] sealed) {
            return sealed.clone();
        }
    }

    static <T> T get(Class<T> type) {
        return INJECTOR.getInstance(type);
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    static Money eur(String amount) {
        return Money.parse(amount, CurrencyCode.of("EUR"));
    }

    LocalDate today() {
        return entity.today(CLOCK);
    }

    /** An issued invoice without tax. */
    InvoiceId invoice(String amount) {
        return invoice(amount, null, null);
    }

    InvoiceId invoice(String amount, @Nullable String currency, @Nullable BigDecimal rate) {
        Draft draft = get(Drafts.class).create(ANNA, key(), entity.id(),
                new DraftContent(customer.id(), currency, null, null, null, null, null, null, rate, null, null, null,
                        List.of(new DraftLine("Work", BigDecimal.ONE, null, new BigDecimal(amount), null, null, null,
                                null, "E", null, "Exempt", null, null, null))));
        return get(Drafts.class).issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    /** An issued invoice with a tax of 20 per cent; with a service period, its revenue is deferred. */
    InvoiceId taxed(String net, @Nullable LocalDate issueOn, @Nullable LocalDate from, @Nullable LocalDate to) {
        Draft draft = get(Drafts.class).create(ANNA, key(), entity.id(),
                new DraftContent(customer.id(), null, issueOn, null, null, null, null, null, null, null, null, null,
                        List.of(new DraftLine("Service", BigDecimal.ONE, null, new BigDecimal(net), null, null, null,
                                null, null, null, null, from, to, from != null))));
        return get(Drafts.class).issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    InvoiceId creditNote(InvoiceId invoice, String amount) {
        return get(CreditNotes.class).issue(ANNA, key(), entity.id(), invoice, new NewCreditNote(null, "Agreed",
                List.of(new NewCreditNote.Line(1, new BigDecimal(amount), LineTreatment.CONCESSION, null)))).id();
    }

    PaymentView charge(InvoiceId invoice, String token) {
        return charge(key(), invoice, token, null);
    }

    PaymentView charge(IdempotencyKey key, InvoiceId invoice, String token, @Nullable Money amount) {
        return get(Payments.class).charge(ANNA, key, entity.id(), request(invoice, token, amount));
    }

    NewPayment request(InvoiceId invoice, String token, @Nullable Money amount) {
        return new NewPayment(invoice, gateway, amount, new NewPayment.Method(PaymentMethodKind.CARD, token, null),
                null, null);
    }

    NewCheckout checkout(InvoiceId invoice) {
        return new NewCheckout(invoice, gateway, null, "https://shop.example/thanks", null);
    }

    PaymentView payment(PaymentId id) {
        return get(Payments.class).view(entity.id(), id);
    }

    PaymentDetails details(PaymentId id) {
        return get(Payments.class).details(entity.id(), id);
    }

    InvoiceView view(InvoiceId id) {
        return TRANSACTIONS.read(tx -> get(Invoices.class).view(tx, entity.id(), id));
    }

    String open(InvoiceId id) {
        return view(id).open().decimal();
    }

    /** Debits less credits. */
    String balance(AccountCode code) {
        return TRANSACTIONS.read(tx -> get(Ledger.class).balance(tx, BalanceQuery.of(entity.id(), code)))
                .functional()
                .decimal();
    }

    /** A gateway's report, posted to its hook address. */
    void report(String body) {
        TestReports.post(INJECTOR, gateway, body);
    }

    List<GatewayReport> reports() {
        return TRANSACTIONS.read(tx -> get(GatewayEventRepository.class).page(tx, entity.id(), List.of(gateway), null,
                Long.MAX_VALUE, 100));
    }

    <T> T command(Class<T> type, Function<CommandContext, T> body) {
        return get(Commands.class)
                .run(ANNA, Command.of("test.run", type).needs("test:run", entity.id()).does(body::apply));
    }

    List<AuditLeaf> leaves() {
        return LEAVES.stream().filter(leaf -> entity.id().equals(leaf.entity())).toList();
    }

    /** Recognises all revenue that is due by a day; says how many lines. */
    long recognise(LocalDate through) {
        return TestRecognition.run(INJECTOR, ANNA, entity.id(), through);
    }

    static Set<RecurringTask> tasks() {
        return INJECTOR.getInstance(Key.get(new TypeLiteral<Set<RecurringTask>>() {
        }));
    }

    static Set<Invariant> invariants() {
        return INJECTOR.getInstance(Key.get(new TypeLiteral<Set<Invariant>>() {
        }));
    }
}
