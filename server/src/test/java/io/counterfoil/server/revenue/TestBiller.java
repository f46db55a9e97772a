package io.counterfoil.server.revenue;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationModule;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.bootstrap.GuardModule;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.CommandModule;
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
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.events.EventsConfig;
import io.counterfoil.server.events.EventsModule;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftContent;
import io.counterfoil.server.invoice.DraftLine;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceModule;
import io.counterfoil.server.invoice.LineTreatment;
import io.counterfoil.server.invoice.NewCreditNote;
import io.counterfoil.server.jobs.JobsConfig;
import io.counterfoil.server.jobs.JobsModule;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Balance;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.LedgerModule;
import io.counterfoil.server.persistence.Database;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.NodeLease;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.tax.TaxQuotes;
import io.counterfoil.server.testing.AllowsAll;
import io.counterfoil.server.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A legal entity of a test's own that sells subscriptions, on the shared database; its jobs do not run. */
final class TestBiller {
    static final Actor ANNA = new Actor(Actor.Kind.USER, "usr_anna", "usr_anna");
    static final Transactions TRANSACTIONS = TestDatabase.shared().transactions();
    private static final List<AuditLeaf> LEAVES = new CopyOnWriteArrayList<>();
    private static final Injector INJECTOR = Guice.createInjector(new GuardModule(), new Ground(), new JsonModule(),
            new CommandModule(), new LedgerModule(), new EntityModule(), new CustomerModule(), new AllocationModule(),
            new JobsModule(), new EventsModule(), StraightLine.module(), new InvoiceModule());
    private static final PostalAddress ADDRESS = new PostalAddress("Am Markt 1", "Bremen", "28195", null, "DE");

    final LegalEntity entity = get(Entities.class).create(ANNA, key(),
            new NewEntity("Biller " + UUID.randomUUID(), "EUR", "UTC", "en", ADDRESS, null, null, null, null, 30,
                    List.of()));
    final Customer customer = get(Customers.class).create(ANNA, key(), entity.id(),
            new NewCustomer(null, "Buyer", null, ADDRESS, null, null, null, null, null, null, null, null));

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
            bind(PersonalData.class).toInstance(TestKeys.personalData());
            bind(Permissions.class).toInstance(new AllowsAll());
            bind(AuditTrail.class).toInstance((tx, leaf) -> LEAVES.add(leaf));
            bind(TaxQuotes.class).toInstance((entity, request) -> Optional.empty());
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

    static LocalDate day(int month, int day) {
        return LocalDate.of(2025, month, day);
    }

    /** A line without tax; deferred where it has days. */
    static DraftLine line(String price, @Nullable LocalDate from, @Nullable LocalDate to) {
        BigDecimal amount = new BigDecimal(price);
        return new DraftLine("Subscription", amount.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE, null,
                amount.abs(), null, null, null, null, "Z", null, null, from, to, from != null);
    }

    InvoiceId invoice(LocalDate issueOn, DraftLine... lines) {
        return invoice("EUR", null, issueOn, lines);
    }

    InvoiceId invoice(String currency, @Nullable String rate, LocalDate issueOn, DraftLine... lines) {
        Draft draft = draft(currency, rate, issueOn, lines);
        return get(Drafts.class).issue(ANNA, key(), entity.id(), draft.id(), new IfMatch(draft.version())).id();
    }

    Draft draft(String currency, @Nullable String rate, LocalDate issueOn, DraftLine... lines) {
        return get(Drafts.class).create(ANNA, key(), entity.id(),
                new DraftContent(customer.id(), currency, issueOn, null, null, null, null, null,
                        rate == null ? null : new BigDecimal(rate), null, null, null, List.of(lines)));
    }

    InvoiceId credit(InvoiceId invoice, LocalDate issueOn, @Nullable String amount, @Nullable LineTreatment treatment) {
        return get(CreditNotes.class)
                .issue(ANNA, key(), entity.id(), invoice, new NewCreditNote(issueOn, "Test", List.of(
                        new NewCreditNote.Line(1, amount == null ? null : new BigDecimal(amount), treatment, null))))
                .id();
    }

    /** Recognises all that is due by a day; says how many lines. */
    long recognise(LocalDate through) {
        return TestRecognition.run(INJECTOR, ANNA, entity.id(), through);
    }

    RevenueSchedule schedule(InvoiceId invoice) {
        return get(RevenueSchedules.class)
                .page(entity.id(), DocumentRef.invoice(invoice.value()), null, Long.MAX_VALUE, 10)
                .getFirst();
    }

    /** Credits less debits, in the functional currency. */
    Money credits(AccountCode account, @Nullable LocalDate asOf) {
        return balance(account, asOf).functional().negate();
    }

    Money credits(AccountCode account) {
        return credits(account, null);
    }

    Balance balance(AccountCode account, @Nullable LocalDate asOf) {
        return TRANSACTIONS.read(tx -> get(Ledger.class).balance(tx,
                asOf == null
                        ? BalanceQuery.of(entity.id(), account)
                        : BalanceQuery.of(entity.id(), account).asOf(asOf)));
    }

    List<AuditLeaf> leaves(String type) {
        return LEAVES.stream()
                .filter(leaf -> entity.id().equals(leaf.entity()) && leaf.type().equals(type))
                .toList();
    }
}
