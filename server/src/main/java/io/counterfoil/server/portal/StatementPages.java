package io.counterfoil.server.portal;

import gg.jte.Content;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.document.AccountStatements;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.report.Statement;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer's account over a period, on a page, as a letter and as data. Safe for threads. */
final class StatementPages {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int MONTHS = 3;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9000;

    private final Reports reports;
    private final AccountStatements statements;
    private final Clock clock;

    /** @param problem the key of the text that says what is wrong; null: nothing */
    private record Period(LocalDate from, LocalDate to, @Nullable String problem) {}

    @Inject
    StatementPages(Reports reports, AccountStatements statements, Clock clock) {
        this.reports = reports;
        this.statements = statements;
        this.clock = clock;
    }

    Reply page(AccountVisit visit) {
        Period period = period(visit);
        return page(visit, period, statement(visit, period));
    }

    /** The letter; where the period is none or too long for one, the page that says so. */
    Reply pdf(AccountVisit visit) {
        Period period = period(visit);
        Statement statement = statement(visit, period);
        if (period.problem() != null) {
            return page(visit, period, statement);
        }
        if (tooLong(statement)) {
            return page(visit, new Period(period.from(), period.to(), "statement.tooLong"), statement);
        }
        return new Reply.Pdf(statements.pdf(visit.owner(), visit.customer().id(), period.from(), period.to()));
    }

    private Statement statement(AccountVisit visit, Period period) {
        return reports.statement(visit.owner(), visit.customer().id(), period.from(), period.to());
    }

    private static boolean tooLong(Statement statement) {
        return AccountStatements.lines(statement) > AccountStatements.MOST_LINES;
    }

    private Reply page(AccountVisit visit, Period period, Statement statement) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().html(Html.element("h1", visit.word("nav.statement"))));
        parts.add(visit.ui()
                .bareCard("period", visit.word("statement.period"), visit.ui()
                        .query(query(visit, period))));
        for (Statement.Part part : statement.accounts()) {
            parts.add(visit.ui()
                    .card("account-" + part.currency().code(), part.currency().code(),
                            visit.figures().date(period.from()) + " – " + visit.figures().date(period.to()),
                            visit.ui().table(table(visit, part))));
        }
        if (statement.accounts().isEmpty()) {
            parts.add(visit.ui()
                    .empty(new Empty("file-text", visit.word("statement.none"),
                            visit.word("statement.none.text"), null)));
        } else {
            parts.add(files(visit, period, statement));
        }
        return visit.shell()
                .page(period.problem() == null ? OK : UNPROCESSABLE, visit.frame(visit.word("nav.statement")),
                        visit.ui().stack(parts));
    }

    /** The same as files: as a letter only where one can be drawn. */
    private Content files(AccountVisit visit, Period period, Statement statement) {
        String days = "?from=" + period.from() + "&to=" + period.to();
        Content csv = visit.ui()
                .action(Action.download(visit.word("statement.csv"), AccountVisit.path("statement.csv") + days));
        if (!statements.drawable(visit.owner())) {
            return visit.ui().buttons(csv);
        }
        if (tooLong(statement)) {
            return visit.ui()
                    .stack(List.of(visit.ui().html(Html.element("p", visit.word("statement.tooLong"))),
                            visit.ui().buttons(csv)));
        }
        return visit.ui()
                .buttons(visit.ui()
                        .action(Action.download(visit.word("statement.pdf"),
                                AccountVisit.path("statement.pdf") + days)),
                        csv);
    }

    /** As CSV, with texts guarded against being taken for formulas. */
    Response csv(AccountVisit visit) {
        Period period = period(visit);
        Statement statement = statement(visit, period);
        List<Table.Row> rows = new ArrayList<>();
        for (Statement.Part part : statement.accounts()) {
            rows.add(row(part, period.from().toString(), "opening", null, "", part.opening().decimal()));
            for (Statement.Line line : part.lines()) {
                rows.add(row(part, line.on().toString(), line.kind(), line.number(), line.amount().decimal(),
                        line.balance().decimal()));
            }
            rows.add(row(part, period.to().toString(), "closing", null, "", part.closing().decimal()));
        }
        return TableExport.of("csv", "statement-" + period.from() + "-" + period.to(), rows.size(),
                new Table("statement",
                        TableExport.columns("currency", "date", "kind", "number", "amount", "balance"), rows));
    }

    private static Table.Row row(Statement.Part part, String date, String kind, @Nullable String number, String amount,
            String balance) {
        return Table.Row.of(new Cell.Text(part.currency().code(), null), new Cell.Text(date, null),
                new Cell.Text(kind, null), new Cell.Text(number == null ? "" : number, null),
                new Cell.Figure(amount, amount, false), new Cell.Figure(balance, balance, false));
    }

    private static Table table(AccountVisit visit, Statement.Part part) {
        List<Table.Row> rows = new ArrayList<>();
        rows.add(Table.Row.of(new Cell.Text(visit.word("statement.opening"), null), new Cell.None(), new Cell.None(),
                new Cell.Figure(visit.figures().amount(part.opening()), "", true)));
        for (Statement.Line line : part.lines()) {
            rows.add(Table.Row.of(new Cell.Text(kind(visit, line.kind()), line.number()),
                    new Cell.Text(visit.figures().date(line.on()), null),
                    new Cell.Figure(visit.figures().amount(line.amount()), "", true),
                    new Cell.Figure(visit.figures().amount(line.balance()), "", false)));
        }
        rows.add(Table.Row.of(new Cell.Text(visit.word("statement.closing"), null), new Cell.None(), new Cell.None(),
                new Cell.Figure(visit.figures().amount(part.closing()), "", true)));
        return new Table(visit.word("nav.statement"), List.of(Table.Column.text("what", visit.word("statement.what")),
                Table.Column.text("on", visit.word("date")).wide(),
                Table.Column.figure("amount", visit.word("amount")),
                Table.Column.figure("balance", visit.word("statement.balance"))), rows);
    }

    private static String kind(AccountVisit visit, String kind) {
        return switch (kind) {
            case "invoice" -> visit.word("kind.invoice");
            case "credit-note" -> visit.word("kind.creditNote");
            case "receipt" -> visit.word("kind.receipt");
            case "receipt-reversed" -> visit.word("kind.receiptReversed");
            case "return" -> visit.word("kind.return");
            case "chargeback" -> visit.word("kind.chargeback");
            case "chargeback-won" -> visit.word("kind.chargebackWon");
            case "refund" -> visit.word("kind.refund");
            case "discount" -> visit.word("kind.discount");
            case "withholding" -> visit.word("kind.withholding");
            case "bank-charge" -> visit.word("kind.bankCharge");
            default -> visit.word("kind.other");
        };
    }

    private static Query query(AccountVisit visit, Period period) {
        String problem = period.problem();
        return new Query("period-form", visit.word("statement.period"), AccountVisit.path("statement"), List.of(
                Field.of("from", visit.word("statement.from"), Field.Kind.DATE, period.from().toString())
                        .needed()
                        .error(problem == null ? null : visit.word(problem)),
                Field.of("to", visit.word("statement.to"), Field.Kind.DATE, period.to().toString()).needed()),
                visit.word("statement.show"));
    }

    /** What the address asks for; three months up to today where it asks for nothing that can be understood. */
    private Period period(AccountVisit visit) {
        LocalDate today = visit.entity().today(clock);
        Optional<LocalDate> from = day(visit.seen().parameter("from"));
        Optional<LocalDate> to = day(visit.seen().parameter("to"));
        boolean wrong = from.isEmpty() != visit.seen().parameter("from").isEmpty()
                || to.isEmpty() != visit.seen().parameter("to").isEmpty();
        LocalDate last = to.orElse(today);
        LocalDate first = from.orElse(last.minusMonths(MONTHS));
        if (first.isAfter(last)) {
            return new Period(last.minusMonths(MONTHS), last, "statement.wrong");
        }
        return new Period(first, last, wrong ? "statement.wrong" : null);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(text))
                            .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
