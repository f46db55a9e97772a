package io.counterfoil.server.invoice;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.bootstrap.GuardModule;
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
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.ReceiptModule;
import io.counterfoil.server.revenue.StraightLine;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.tax.TaxRequestData;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.Invariant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A legal entity of a test's own that sells, on the shared database, built by the real modules. */
final class TestSeller {
    static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    static final Transactions TRANSACTIONS = TestDatabase.shared().transactions();
    private static final List<AuditLeaf> LEAVES = new CopyOnWriteArrayList<>();
    private static final Injector INJECTOR = Guice.createInjector(new GuardModule(), new Ground(), new JsonModule(),
            new CommandModule(), new EntityModule(), new CustomerModule(), new AllocationModule(), new JobsModule(),
            new EventsModule(), new ReceiptModule(), StraightLine.module(), new InvoiceModule());
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    final LegalEntity entity;
    final Customer customer;
    final LocalDate today;

    TestSeller() {
        entity = get(Entities.class).create(ANNA, key(),
                new NewEntity("Seller " + UUID.randomUUID(), "EUR", "UTC", "en", ADDRESS, null, null, null, null, 30,
                        List.of(new NewTaxRegistration("DE", "DE123456789", null, null, null, null))));
        customer = newCustomer(null);
        today = entity.today(Clock.systemUTC());
    }

    /** A table of one rate: 19 % on everything, 7 % on books, rounded once for all that is taxed alike. */
    private static final class GermanRates implements TaxQuotes {
        @Override
        public Optional<TaxQuote> quote(EntityId entity, TaxRequestData request) {
            return Optional.of(TaxQuote.of(request.lines().stream().map(line -> {
                Rate rate = Rate.percent(line.taxClass().equals("books") ? "7" : "19");
                return TaxedLine.of(line.id(), line.amount(),
                        List.of(TaxComponent.taxed(TaxCategory.STANDARD, rate, line.amount(),
                                rate.of(line.amount(), Rounding.HALF_UP), "DE", "VAT")));
            }).toList(), List.of()));
        }
    }

    private static final class Ground extends AbstractModule {
        @Override
        protected void configure() {
            bind(Database.class).toInstance(TestDatabase.shared().database());
            bind(NodeLease.class).toInstance(new NodeLease(TRANSACTIONS));
            bind(Transactions.class).toInstance(TRANSACTIONS);
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(Clock.class).toInstance(Clock.systemUTC());
            bind(JobsConfig.class).toInstance(new JobsConfig());
            bind(EventsConfig.class).toInstance(new EventsConfig());
            bind(Ledger.class).toInstance(new Ledger(TestDatabase.shared().ids()));
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(Permissions.class).toInstance(new AllowsAll());
            bind(AuditTrail.class).toInstance((tx, leaf) -> LEAVES.add(leaf));
            bind(TaxQuotes.class).toInstance(new GermanRates());
        }
    }

    static <T> T get(Class<T> type) {
        return INJECTOR.getInstance(type);
    }

    /** Of the modules that this test runs. */
    static Set<Invariant> invariants() {
        return INJECTOR.getInstance(new Key<Set<Invariant>>() {
        });
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    static Money eur(String amount) {
        return Money.parse(amount, io.counterfoil.plugin.money.CurrencyCode.of("EUR"));
    }

    /** A deferred one is for a service that has not begun. */
    static DraftLine line(String quantity, String price, @Nullable String allowance, boolean deferred) {
        return new DraftLine("Work", new BigDecimal(quantity), null, new BigDecimal(price), null,
                allowance == null ? null : new BigDecimal(allowance), null, null, null, null, null,
                deferred ? LocalDate.of(2998, 1, 1) : null, deferred ? LocalDate.of(2998, 12, 31) : null, deferred);
    }

    static DraftLine untaxed(String price, String category, @Nullable String reason) {
        return new DraftLine("Export", BigDecimal.ONE, null, new BigDecimal(price), null, null, null, null, category,
                null, reason, null, null, null);
    }

    Customer newCustomer(@Nullable String number) {
        return get(Customers.class).create(ANNA, key(), entity.id(), new NewCustomer(number, "Buyer", null, ADDRESS,
                null, null, null, null, null, null, null, null));
    }

    DraftContent content(DraftLine... lines) {
        return on(null, lines);
    }

    DraftContent on(@Nullable LocalDate issueOn, DraftLine... lines) {
        return new DraftContent(customer.id(), null, issueOn, null, null, null, null, null, null, null, null, null,
                List.of(lines));
    }

    Draft draft(DraftContent content) {
        return get(Drafts.class).create(ANNA, key(), entity.id(), content);
    }

    IssuedDocument issue(DraftContent content) {
        Draft draft = draft(content);
        return get(Drafts.class).issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version()));
    }

    InvoiceView view(InvoiceId id) {
        return TRANSACTIONS.read(tx -> get(Invoices.class).view(tx, entity.id(), id));
    }

    /** Debits less credits. */
    Money balance(AccountCode account) {
        return TRANSACTIONS.read(tx -> get(Ledger.class).balance(tx, BalanceQuery.of(entity.id(), account)))
                .functional();
    }

    <T> T command(Class<T> type, Function<CommandContext, T> body) {
        return get(Commands.class)
                .run(ANNA, Command.of("test.run", type).needs("test:run", entity.id()).does(body::apply));
    }

    List<AuditLeaf> leaves() {
        return LEAVES.stream().filter(leaf -> entity.id().equals(leaf.entity())).toList();
    }
}
