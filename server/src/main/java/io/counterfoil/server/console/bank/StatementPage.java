package io.counterfoil.server.console.bank;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.bank.BankLines;
import io.counterfoil.server.bank.LineOutcome;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.StatementDecisions;
import io.counterfoil.server.bank.StatementId;
import io.counterfoil.server.bank.StatementState;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement: what the bank says, what became of it, and what a person decides about it. */
@Path(Console.ENTITY + "/bank/statements/{statement}")
public final class StatementPage {
    private static final long MOST_FORM_BYTES = 16L * 1024;
    private static final int PAGE = 50;
    private static final String LINES = "statement-lines";
    /** What the forms call the fields of the commands. */
    private static final Map<String, String> NAMES = Map.of();

    private final Console console;
    private final BankAccounts accounts;
    private final Statements statements;
    private final StatementDecisions decisions;
    private final BankLines lines;
    private final ReceiptExceptions exceptions;
    private final Transactions transactions;

    @Inject
    StatementPage(Console console, BankAccounts accounts, Statements statements, StatementDecisions decisions,
            BankLines lines, ReceiptExceptions exceptions, Transactions transactions) {
        this.console = console;
        this.accounts = accounts;
        this.statements = statements;
        this.decisions = decisions;
        this.lines = lines;
        this.exceptions = exceptions;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("statement:read")
    @Operation("Shows a statement with its lines, what became of each, and the decisions that wait.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id) {
        Visit visit = console.visit(request, entity);
        Statement statement = statements.require(entity, id);
        Wording words = visit.words(BankPage.class);
        return visit.page(title(visit, words, statement), crumbs(visit, words),
                body(visit, words, statement, accept(visit, words, statement, Map.of()),
                        reject(visit, words, statement, Map.of())));
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("statement:decide")
    @Operation("Books a statement whose balances prove nothing, as a person's decision.")
    public Response accept(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        Statement statement = statements.require(entity, id);
        String overlapping = Visit.value(form, "overlapping");
        try {
            decisions.accept(visit.actor(), Visit.key(form), entity, id, new StatementDecisions.Acceptance(
                    Visit.value(form, "reason"), overlapping.isEmpty() ? null : overlapping));
            return visit.done("bank/statements/" + id, words.text("accept.done"));
        } catch (CounterfoilException e) {
            return visit.again(title(visit, words, statement), crumbs(visit, words),
                    body(visit, words, statement, visit.wrong(accept(visit, words, statement, form), e, NAMES),
                            reject(visit, words, statement, Map.of())));
        }
    }

    @POST
    @Path("/reject")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("statement:decide")
    @Operation("Sees to it that nothing of a statement is booked.")
    public Response reject(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        Statement statement = statements.require(entity, id);
        try {
            decisions.reject(visit.actor(), Visit.key(form), entity, id,
                    new StatementDecisions.Rejection(Visit.value(form, "reason")));
            return visit.done("bank/statements/" + id, words.text("reject.done"));
        } catch (CounterfoilException e) {
            return visit.again(title(visit, words, statement), crumbs(visit, words),
                    body(visit, words, statement, accept(visit, words, statement, Map.of()),
                            visit.wrong(reject(visit, words, statement, form), e, NAMES)));
        }
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("statement:import")
    @Operation("Tries again to book a statement that waits for a rate of exchange.")
    public Response retry(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        decisions.retry(visit.actor(), Visit.key(form), entity, id);
        StatementState state = statements.require(entity, id).state();
        return visit.done("bank/statements/" + id,
                words.text(state == StatementState.BOOKED ? "accept.done" : "retry.waits"));
    }

    private static String title(Visit visit, Wording words, Statement statement) {
        return words.text("statement.of", Map.of("date", visit.figures().date(statement.closingOn())));
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("bank"), visit.path("bank")));
    }

    private static String address(Visit visit, Statement statement, String rest) {
        return visit.path("bank/statements/" + statement.id() + rest);
    }

    private Content body(Visit visit, Wording words, Statement statement, Form accept, Form reject) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(title(visit, words, statement),
                        BankPage.called(accounts.all(visit.entity().id()), statement.account().text()),
                        BankPage.pill(words, statement.state()), List.of())));
        parts.add(visit.ui().card("facts", words.text("proof"), "", proof(visit, words, statement)));
        boolean waits = statement.state() == StatementState.WAITS_FOR_DECISION;
        if (visit.may("statement:decide") && (waits || statement.state() == StatementState.REJECTED)) {
            parts.add(visit.ui()
                    .card("accept", words.text("accept"), words.text("accept.note"), visit.ui().form(accept)));
        }
        if (visit.may("statement:decide") && (waits || statement.state() == StatementState.WAITS_FOR_RATE)) {
            parts.add(visit.ui()
                    .card("reject", words.text("reject"), words.text("reject.note"), visit.ui().form(reject)));
        }
        parts.add(visit.ui().list(lines(visit, words, statement)));
        return visit.ui().stack(parts);
    }

    private Content proof(Visit visit, Wording words, Statement statement) {
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().banner(switch (statement.state()) {
            case BOOKED -> Tone.OK;
            case INFORMS -> Tone.INFO;
            case WAITS_FOR_DECISION, WAITS_FOR_RATE -> Tone.WARN;
            case REJECTED -> Tone.BAD;
        }, visit.said(statement.why())));
        List<Facts.Fact> facts = new ArrayList<>();
        money(visit, facts, words.text("opening"), statement.opening());
        money(visit, facts, words.text("sum"), statement.sum());
        money(visit, facts, words.text("closing"), statement.closing());
        facts.add(Facts.fact(words.text("lines"), visit.figures().count(statement.lines())));
        if (statement.overlapping() > 0) {
            facts.add(Facts.fact(words.text("overlapping"), visit.figures().count(statement.overlapping())));
        }
        facts.add(Facts.fact(words.text("importedAt"),
                visit.figures().instant(statement.importedAt(), visit.entity().timeZone())));
        String decidedBy = statement.decidedBy();
        String decidedWhy = statement.decidedWhy();
        if (decidedBy != null && decidedWhy != null) {
            facts.add(Facts.fact(words.text("decided"), new Cell.Text(decidedWhy,
                    CodeWords.actor(visit, decidedBy))));
        }
        parts.add(visit.ui().facts(new Facts(facts)));
        if (statement.state() == StatementState.BOOKED && visit.may("matching:read")) {
            ReceiptExceptions.Progress progress = exceptions.progress(visit.entity().id(), statement.id());
            if (progress.receipts() > 0) {
                parts.add(visit.ui()
                        .progress(words.text(progress.exceptions() == 1 ? "matching.one" : "matching",
                                Map.of("matched", visit.figures().count(progress.matched()), "waiting",
                                        visit.figures().count(progress.exceptions()))),
                                (long) progress.matched() + progress.decided(), progress.receipts()));
            }
        }
        if (statement.state() == StatementState.WAITS_FOR_RATE && visit.may("statement:import")) {
            parts.add(visit.ui()
                    .button(Form.of("retry", address(visit, statement, "/retry"), List.of(Visit.key()),
                            words.text("retry"))));
        }
        return visit.ui().stack(parts);
    }

    private static void money(Visit visit, List<Facts.Fact> facts, String name, @Nullable Money amount) {
        if (amount != null) {
            facts.add(Facts.fact(name, visit.figures().money(amount)));
        }
    }

    private static Form accept(Visit visit, Wording words, Statement statement, Map<String, List<String>> given) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key()));
        if (statement.overlapping() > 0) {
            fields.add(Field.choice("overlapping", words.text("overlapping.what",
                    Map.of("count", visit.figures().count(statement.overlapping()))),
                    Visit.value(given, "overlapping"),
                    List.of(new Field.Option("", words.text("overlapping.choose")),
                            new Field.Option("skip", words.text("overlapping.skip")),
                            new Field.Option("book", words.text("overlapping.book"))))
                    .needed());
        }
        fields.add(reason(words, given));
        return Form.of("accept", address(visit, statement, "/accept"), fields,
                words.text("accept.do", Map.of("lines", visit.figures().count(statement.lines()), "sum",
                        visit.figures().money(statement.sum()))));
    }

    private static Form reject(Visit visit, Wording words, Statement statement, Map<String, List<String>> given) {
        return Form.of("reject", address(visit, statement, "/reject"), List.of(Visit.key(), reason(words, given)),
                words.text("reject.do")).dangerous();
    }

    private static Field reason(Wording words, Map<String, List<String>> given) {
        return Field.of("reason", words.text("reason"), Field.Kind.TEXT, Visit.value(given, "reason"))
                .needed()
                .help(words.text("reason.help"));
    }

    private ListView lines(Visit visit, Wording words, Statement statement) {
        ListState state = visit.list("bank/statements/" + statement.id(), Set.of());
        long after = state.after(LINES, 1).map(cursor -> cursor.number(0)).orElse(0L);
        List<BankLineView> found = transactions.read(tx -> lines.page(tx, visit.entity().id(), statement.id(), after,
                PAGE + 1));
        List<BankLineView> shown = found.subList(0, Math.min(PAGE, found.size()));
        Table table = new Table(words.text("lines"),
                List.of(Table.Column.text("counterparty", words.text("counterparty")),
                        Table.Column.figure("booked_on", words.text("bookedOn")),
                        Table.Column.figure("amount", words.text("amount", Map.of("currency",
                                statement.currency().code()))),
                        Table.Column.text("outcome", words.text("outcome")),
                        Table.Column.text("told", words.text("told")).wide()),
                shown.stream()
                        .map(each -> Table.Row.of(who(visit, words, each), visit.figures().cell(each.line().bookedOn()),
                                visit.figures().strong(each.line().amount()), outcome(words, each),
                                told(each)))
                        .toList());
        return new ListView("lines", visit.path("bank/statements/" + statement.id()), null, List.of(), state.kept(),
                List.of(), null, table,
                new Empty("file-text", words.text("lines.none"), words.text("lines.none.text"), null),
                state.pages(found.size() > PAGE ? Cursor.of(LINES, shown.getLast().number()) : null),
                List.of());
    }

    private static Cell who(Visit visit, Wording words, BankLineView line) {
        String name = line.details().counterparty();
        String shown = name == null || name.isBlank() ? words.text("counterparty.none") : name;
        ReceiptId receipt = line.receipt();
        return receipt == null
                ? new Cell.Text(shown, null)
                : new Cell.Link(shown, visit.path("payments/" + receipt), null);
    }

    private static Cell outcome(Wording words, BankLineView line) {
        LineOutcome outcome = line.outcome();
        if (outcome == null) {
            return new Cell.Pill(words.text(line.overlaps() ? "outcome.overlaps" : "outcome.none"),
                    line.overlaps() ? Tone.WARN : Tone.NEUTRAL);
        }
        return new Cell.Pill(words.text("outcome." + outcome),
                outcome == LineOutcome.RECEIPT || outcome == LineOutcome.CLAIMED ? Tone.OK : Tone.NEUTRAL);
    }

    private static Cell told(BankLineView line) {
        String text = line.details().remittance();
        String reason = line.reason();
        return new Cell.Text(text != null && !text.isBlank() ? text : reason == null ? "" : reason, null);
    }
}
