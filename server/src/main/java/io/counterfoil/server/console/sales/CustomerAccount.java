package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.document.AccountStatements;
import io.counterfoil.server.document.DrawnFile;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.ReportErrors;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.report.Statement;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Chart;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer owes: now, by age and currency, and over a period. */
final class CustomerAccount {
    /** More open items than a customer has; above that the ages would be of the longest due ones only. */
    private static final int MOST_ITEMS = 10_000;
    private static final List<String> AGES = List.of("age.notDue", "age.30", "age.60", "age.90", "age.more");

    private final OpenItems items;
    private final Invoices invoices;
    private final Reports reports;
    private final AccountStatements statements;
    private final Permissions permissions;
    private final Transactions transactions;
    private final Clock clock;

    private record Period(LocalDate from, LocalDate to) {}

    /** What is open in one currency. */
    private static final class Open {
        private final List<Money> ages;
        private Money unused;

        Open(CurrencyCode currency) {
            this.ages = new ArrayList<>(Collections.nCopies(AGES.size(), Money.zero(currency)));
            this.unused = Money.zero(currency);
        }

        void add(OpenItem item, LocalDate today) {
            if (item.kind().settles()) {
                unused = unused.plus(item.open());
                return;
            }
            long late = ChronoUnit.DAYS.between(item.dueOn(), today);
            int age = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
            ages.set(age, ages.get(age).plus(item.open()));
        }

        Money owed() {
            return ages.stream().reduce(Money::plus).orElseThrow();
        }
    }

    @Inject
    CustomerAccount(OpenItems items, Invoices invoices, Reports reports, AccountStatements statements,
            Permissions permissions, Transactions transactions, Clock clock) {
        this.items = items;
        this.invoices = invoices;
        this.reports = reports;
        this.statements = statements;
        this.permissions = permissions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Key figures and ages, for each currency on its own. */
    Content balances(Visit visit, Customer customer) {
        Wording words = visit.words(CustomerAccount.class);
        LocalDate today = visit.entity().today(clock);
        Map<CurrencyCode, Open> open = new TreeMap<>();
        transactions.read(tx -> items.open(tx, visit.entity().id(), customer.id(), null, MOST_ITEMS))
                .forEach(item -> open.computeIfAbsent(item.open().currency(), Open::new).add(item, today));
        if (open.isEmpty()) {
            return visit.ui()
                    .bareCard("balance", words.text("balance"), visit.ui()
                            .empty(new Empty("circle-check", words.text("balance.none"),
                                    words.text("balance.none.text"), null)));
        }
        List<Content> parts = new ArrayList<>();
        open.forEach((currency, amounts) -> {
            parts.add(visit.ui().kpis(words.text("balance") + ", " + currency, kpis(visit, words, customer, amounts)));
            if (amounts.owed().isPositive()) {
                parts.add(visit.ui()
                        .card("ages-" + currency.code(), words.text("ages") + ", " + currency, words.text("ages.note"),
                                visit.ui().chart(chart(visit, words, currency, amounts))));
            }
        });
        return visit.ui().stack(parts);
    }

    private static List<Kpi> kpis(Visit visit, Wording words, Customer customer, Open open) {
        Figures figures = visit.figures();
        Money owed = open.owed();
        Money overdue = owed.minus(open.ages.getFirst());
        String invoices = visit.may("invoice:read") ? visit.path("customers/" + customer.id() + "/invoices") : null;
        return List.of(
                kpi(figures, words.text("balance.owed"), owed, Tone.NEUTRAL, invoices),
                kpi(figures, words.text("status.overdue"), overdue, overdue.isZero() ? Tone.OK : Tone.BAD,
                        invoices == null ? null : invoices + "?status=overdue"),
                kpi(figures, words.text("balance.unused"), open.unused, Tone.NEUTRAL, null),
                kpi(figures, words.text("balance.net"), owed.minus(open.unused), Tone.NEUTRAL, null));
    }

    private static Kpi kpi(Figures figures, String label, Money amount, Tone tone, @Nullable String href) {
        return new Kpi(label, figures.compact(amount), figures.money(amount), null, tone, figures.money(amount),
                List.of(), href);
    }

    private static Chart chart(Visit visit, Wording words, CurrencyCode currency, Open open) {
        Money most = open.ages.stream().max(Money::compareTo).orElseThrow();
        List<Chart.Bar> bars = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < AGES.size(); i++) {
            Money amount = open.ages.get(i);
            String label = words.text(AGES.get(i));
            bars.add(new Chart.Bar(label, visit.figures().compact(amount), null,
                    amount.amount().divide(most.amount(), 4, RoundingMode.HALF_UP), "b" + i, null));
            told.add(label + " " + visit.figures().money(amount));
        }
        return new Chart("ages-chart-" + currency.code(), words.text("ages") + ", " + currency,
                String.join(", ", told) + ".", bars);
    }

    Content facts(Visit visit, CustomerProfile profile) {
        Wording words = visit.words(CustomerAccount.class);
        Customer customer = profile.customer();
        PartyIdentity identity = profile.identity();
        List<Facts.Fact> facts = new ArrayList<>();
        if (identity != null) {
            facts.add(Facts.fact(words.text("customer.address"), new Cell.Text(identity.address().street(),
                    identity.address().postalCode() + " " + identity.address().city() + ", "
                            + identity.address().country())));
            if (identity.taxId() != null) {
                facts.add(Facts.fact(words.text("customer.taxId"), identity.taxId()));
            }
        }
        facts.add(Facts.fact(words.text("customer.currency"), customer.currency().code()));
        facts.add(Facts.fact(words.text("customer.paymentTermsDays"), customer.paymentTermsDays() == null
                ? words.text("customer.terms.own", Map.of("days",
                        Integer.toString(visit.entity().paymentTermsDays())))
                : words.text("customer.terms", Map.of("days", Integer.toString(customer.paymentTermsDays())))));
        facts.add(Facts.fact(words.text("customer.language"),
                words.text(customer.language().equals("de") ? "language.de" : "language.en")));
        if (customer.taxExemption() != null) {
            facts.add(Facts.fact(words.text("customer.taxExemption"), new Cell.Text(customer.taxExemption(),
                    customer.taxExemptUntil() == null ? null : visit.figures().date(customer.taxExemptUntil()))));
        }
        return visit.ui().card("facts", words.text("facts"), "", visit.ui().facts(new Facts(facts)));
    }

    /** The account over the period in the address; without one, of the last twelve months. */
    Content statement(Visit visit, CustomerProfile profile) {
        Wording words = visit.words(CustomerAccount.class);
        Customer customer = profile.customer();
        Period period = period(visit);
        LocalDate from = period.from();
        LocalDate to = period.to();
        Statement statement = reports.statement(visit.entity().id(), customer.id(), from, to);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .query(new Query("period", words.text("period"),
                        visit.path("customers/" + customer.id() + "/statement"),
                        List.of(Field.of("from", words.text("period.from"), Field.Kind.DATE, from.toString()).needed(),
                                Field.of("to", words.text("period.to"), Field.Kind.DATE, to.toString()).needed()),
                        words.text("period.show"))));
        if (profile.identity() != null && visit.may("customer:read") && statements.drawable(visit.entity().id())) {
            parts.add(visit.ui()
                    .buttons(visit.ui()
                            .action(Action.elsewhere(words.text("statement.pdf"),
                                    visit.path("customers/" + customer.id() + "/statement.pdf?from=" + from + "&to="
                                            + to)))));
        }
        if (statement.accounts().isEmpty()) {
            parts.add(visit.ui()
                    .bareCard("none", words.text("statement"), visit.ui()
                            .empty(new Empty("scroll-text", words.text("statement.none"),
                                    words.text("statement.none.text"), null))));
        }
        Map<String, InvoiceId> named = named(visit, customer, statement);
        for (Statement.Part part : statement.accounts()) {
            parts.add(visit.ui()
                    .card("account-" + part.currency().code(),
                            words.text("statement") + ", " + part.currency().code(),
                            words.text("statement.note", Map.of("from", visit.figures().date(from), "to",
                                    visit.figures().date(to))),
                            visit.ui().table(table(visit, words, part, named, from, to))));
        }
        return visit.ui().stack(parts);
    }

    /**
     * The invoices that the statement names, by number, for those who may open them; not those of several series with
     * one number.
     */
    private Map<String, InvoiceId> named(Visit visit, Customer customer, Statement statement) {
        List<String> numbers = statement.accounts()
                .stream()
                .flatMap(part -> part.lines().stream())
                .flatMap(line -> Stream.ofNullable(line.number()))
                .distinct()
                .toList();
        if (!visit.may("invoice:read")) {
            return Map.of();
        }
        List<Invoice> found = new ArrayList<>();
        for (List<String> some : Pieces.of(numbers)) {
            found.addAll(transactions.read(tx -> invoices.withNumbers(tx, visit.entity().id(), some)));
        }
        Map<String, List<Invoice>> byNumber = found.stream()
                .filter(invoice -> invoice.customer().equals(customer.id()))
                .collect(Collectors.groupingBy(Invoice::number));
        return byNumber.values()
                .stream()
                .filter(each -> each.size() == 1)
                .map(List::getFirst)
                .collect(Collectors.toMap(Invoice::number, Invoice::id));
    }

    /**
     * The same account as a letter, which carries name and address and so takes the permission to read customers too.
     */
    DrawnFile pdf(Visit visit, CustomerId customer) {
        permissions.require(visit.actor(), "customer:read", visit.entity().id());
        Period period = period(visit);
        return statements.pdf(visit.entity().id(), customer, period.from(), period.to());
    }

    private Period period(Visit visit) {
        LocalDate today = visit.entity().today(clock);
        FieldChecks checks = new FieldChecks(ReportErrors.BAD_PERIOD);
        LocalDate from = date(checks, visit, "from", today.minusYears(1));
        LocalDate to = date(checks, visit, "to", today);
        if (checks.clean() && from.isAfter(to)) {
            checks.problem("from", "is after the last day", "Give the first day and the last day");
        }
        checks.throwIfAny();
        return new Period(from, to);
    }

    private static LocalDate date(FieldChecks checks, Visit visit, String name, LocalDate usual) {
        String given = visit.parameter(name);
        LocalDate read = given.isEmpty()
                ? usual
                : checks.parsed(name, given, LocalDate::parse, usual, "Give a date such as " + usual);
        if (read.getYear() < 1900 || read.getYear() > 9000) {
            checks.problem(name, "is out of range", "Give a date such as " + usual);
        }
        return read;
    }

    private static Cell what(Visit visit, Wording words, Statement.Line line, Map<String, InvoiceId> named) {
        String text = Movements.text(words, line.kind());
        String number = line.number();
        // A credit note can have an invoice's number, in a series of its own.
        InvoiceId invoice = number == null || line.kind().equals("credit-note") ? null : named.get(number);
        return invoice == null
                ? new Cell.Text(text, number)
                : new Cell.Link(text + " " + number, visit.path("invoices/" + invoice), null);
    }

    private static Table table(Visit visit, Wording words, Statement.Part part, Map<String, InvoiceId> named,
            LocalDate from, LocalDate to) {
        Figures figures = visit.figures();
        List<Table.Row> rows = new ArrayList<>();
        rows.add(Table.Row.of(figures.cell(from), new Cell.Text(words.text("statement.opening"), null), new Cell.None(),
                new Cell.None(), figures.strong(part.opening())));
        for (Statement.Line line : part.lines()) {
            rows.add(Table.Row.of(figures.cell(line.on()),
                    what(visit, words, line, named), figures.cell(line.dueOn()),
                    figures.cell(line.amount()), figures.cell(line.balance())));
        }
        rows.add(Table.Row.of(figures.cell(to), new Cell.Text(words.text("statement.closing"), null), new Cell.None(),
                new Cell.None(), figures.strong(part.closing())));
        return new Table(words.text("statement") + ", " + part.currency().code(),
                List.of(Table.Column.text("on", words.text("statement.on")),
                        Table.Column.text("what", words.text("statement.what")),
                        Table.Column.figure("due", words.text("col.due")).wide(),
                        Table.Column.figure("amount", words.text("amount") + ", " + part.currency().code()),
                        Table.Column.figure("balance", words.text("balance") + ", " + part.currency().code())),
                rows);
    }
}
