package io.counterfoil.server.demo;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.NewBankAccount;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ReadyMessage;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.bootstrap.StartOptions;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.payment.NewPayment;
import io.counterfoil.server.payment.Payments;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the demo company once, at the first start with {@code --demo}, and goes on where a start was killed, through
 * the commands that users call: two years of invoices, bank statements, part payments, late payers, credit notes and
 * refunds, then today's card payments and reminders. From a fixed seed; only the dates follow the day.
 */
final class DemoCompany implements Managed, ReadyMessage {
    static final String NAME = "Nordlicht Services GmbH";
    static final String IBAN = "DE89370400440532013000";
    static final CurrencyCode EURO = CurrencyCode.of("EUR");
    static final long SEED = 20_261_122;
    static final Actor ACTOR = Actor.system("demo");
    private static final Logger log = LoggerFactory.getLogger(DemoCompany.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** Outcomes are kept for 30 days; after that a repeated command would be carried out again. */
    private static final int RESUMABLE_DAYS = 28;
    private static final int CARD_PAYMENTS = 2;
    private static final int STATEMENT_PAYMENTS = 3;
    private static final int LOOKED_AT = 12;

    private final StartOptions options;
    private final Entities entities;
    private final BankAccounts accounts;
    private final DemoPlugins plugins;
    private final DemoHistory history;
    private final Invoices invoices;
    private final Payments payments;
    private final ReminderRuns reminders;
    private final Transactions transactions;
    private final ServerPaths paths;
    private final DemoProgress progress;
    private final Clock clock;

    @Inject
    DemoCompany(StartOptions options, Entities entities, BankAccounts accounts, DemoPlugins plugins,
            DemoHistory history, Invoices invoices, Payments payments, ReminderRuns reminders,
            Transactions transactions, ServerPaths paths, DemoProgress progress, Clock clock) {
        this.options = options;
        this.entities = entities;
        this.accounts = accounts;
        this.plugins = plugins;
        this.history = history;
        this.invoices = invoices;
        this.payments = payments;
        this.reminders = reminders;
        this.transactions = transactions;
        this.paths = paths;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public void start() throws IOException {
        if (!options.demo()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        Optional<DemoProgress.Begun> begun = progress.read();
        if (begun.isEmpty() && company().isEmpty()) {
            live(progress.begin(today));
        } else if (begun.isPresent() && !begun.get().finished()) {
            if (begun.get().day().plusDays(RESUMABLE_DAYS).isBefore(today)) {
                log.warn("The demo company was begun on {} and never finished; it is too late to go on."
                        + " Start with another data directory for a whole one", begun.get().day());
            } else {
                live(begun.get());
            }
        }
    }

    /**
     * Every command has the same key and content whenever it is sent: what a killed start has done is not done again.
     */
    private void live(DemoProgress.Begun begun) throws IOException {
        LegalEntity entity = found();
        plugins.forBooks(entity.id());
        DemoPayments coming = history.live(entity, begun.day(), () -> plugins.forCustomers(entity.id()));
        payByCard(entity, plugins.gateway(entity.id(), begun.signingSecret()));
        leaveStatement(entity, begun.day(), coming);
        var unused = reminders.start(ACTOR, key("reminders"), entity.id(), begun.day());
        progress.finish(begun);
    }

    @Override
    public void stop() {
        // What it made stays.
    }

    @Override
    public List<String> lines() {
        return company().filter(entity -> options.demo())
                .map(entity -> List.of("Demo company   " + entity.name() + "   " + entity.id(),
                        "Look at it     counterfoil report ageing --entity " + entity.id(),
                        "Match a payment counterfoil import statement " + statementFile() + " --entity " + entity.id(),
                        "Its mails      " + plugins.mailFolder()))
                .orElse(List.of());
    }

    private Optional<LegalEntity> company() {
        return entities.all().stream().filter(entity -> entity.name().equals(NAME)).findFirst();
    }

    private LegalEntity found() {
        LegalEntity entity = entities.create(ACTOR, key("entity"),
                new NewEntity(NAME, EURO.code(), ZONE.getId(), "en",
                        new PostalAddress("Am Sandtorkai 30", "Hamburg", "20457", null, "DE"),
                        "accounts@nordlicht.example", "HRB 204881", IBAN, null, 30,
                        List.of(new NewTaxRegistration("DE", "DE811569869", null, null,
                                LocalDate.of(2015, 1, 1), null))));
        var unused = accounts.add(ACTOR, key("account"), entity.id(),
                new NewBankAccount("Main account", IBAN, null, EURO));
        return entity;
    }

    /** The newest open invoices are paid by card today. */
    private void payByCard(LegalEntity entity, InstanceId gateway) {
        newest(entity, one -> isOpen(one) || paidByCard(entity, one)).stream().limit(CARD_PAYMENTS).forEach(one -> {
            var unused = payments.charge(ACTOR, key("card-" + one.invoice().number()), entity.id(),
                    new NewPayment(one.invoice().id(), gateway, null,
                            new NewPayment.Method(PaymentMethodKind.CARD, "tok_demo", null), null, null));
        });
    }

    /**
     * Today's bank statement is left to whoever looks at the demo: two payments that say what they are for, one not.
     */
    private void leaveStatement(LegalEntity entity, LocalDate today, DemoPayments coming) throws IOException {
        List<InvoiceSummary> open = newest(entity, one -> isOpen(one) && !paidByCard(entity, one)).stream()
                .limit(STATEMENT_PAYMENTS)
                .toList();
        for (int i = 0; i < open.size(); i++) {
            InvoiceSummary one = open.get(i);
            coming.expectStranger(today, one.open(),
                    i < STATEMENT_PAYMENTS - 1 ? "Invoice " + one.invoice().number() : "As agreed on the phone");
        }
        Files.write(statementFile(), coming.statement(IBAN, today).bytes());
    }

    private boolean paidByCard(LegalEntity entity, InvoiceSummary one) {
        return payments.latest(entity.id(), one.invoice().id()).isPresent();
    }

    private static boolean isOpen(InvoiceSummary one) {
        return one.status().equals("open");
    }

    private List<InvoiceSummary> newest(LegalEntity entity, Predicate<InvoiceSummary> which) {
        return transactions.read(tx -> invoices.page(tx, entity.id(), null, null, Long.MAX_VALUE, LOOKED_AT))
                .stream()
                .filter(which)
                .toList();
    }

    private Path statementFile() {
        return paths.data().resolve("demo-statement.xml").toAbsolutePath();
    }

    /** The same key for the same part. */
    static IdempotencyKey key(String part) {
        return new IdempotencyKey("demo-" + part.replace(' ', '-'));
    }
}
