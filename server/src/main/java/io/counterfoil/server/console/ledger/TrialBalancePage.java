package io.counterfoil.server.console.ledger;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.TrialBalance;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All balances, as of a day and as known at a time. */
@Path(Console.ENTITY + "/ledger")
public final class TrialBalancePage {
    private static final String READ = "ledger:read";

    private final Console console;
    private final Ledger ledger;
    private final Transactions transactions;

    @Inject
    TrialBalancePage(Console console, Ledger ledger, Transactions transactions) {
        this.console = console;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Shows all balances as of a day and as known at a time.")
    public Response trialBalance(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = LedgerFrame.words(visit);
        Asked asked = new Asked(visit);
        Optional<LocalDate> asOf = asked.day("asOf");
        Optional<Instant> knownAt = asked.instant("knownAt");
        Content query = visit.ui()
                .query(new Query("as-of", words.text("view.TRIAL_BALANCE"), visit.path("ledger"),
                        List.of(asked.field("asOf", words.text("asOf"), Field.Kind.DATE),
                                asked.field("knownAt", words.text("knownAt"), Field.Kind.TEXT)
                                        .help(words.text("knownAt.help"))),
                        words.text("show")));
        if (!asked.clean()) {
            return LedgerFrame.again(visit, LedgerFrame.View.TRIAL_BALANCE, query);
        }
        TrialBalance trial = balances(entity, asOf, knownAt);
        Content top = LedgerFrame.top(visit, LedgerFrame.View.TRIAL_BALANCE, exports(visit, words, asOf));
        return visit.page(LedgerFrame.title(visit, LedgerFrame.View.TRIAL_BALANCE), List.of(), top, query,
                trial.total().isZero()
                        ? visit.ui().banner(Tone.OK, words.text("balanced"))
                        : visit.ui()
                                .banner(Tone.BAD, words.text("unbalanced",
                                        Map.of("amount", visit.figures().money(trial.total())))),
                visit.ui()
                        .list(new ListView("balances", visit.path("ledger"), null, List.of(), List.of(), List.of(),
                                words.text("accounts.count",
                                        Map.of("count", visit.figures().count(trial.rows().size()))),
                                table(visit, words, trial, asOf),
                                new Empty("book-open", words.text("nothing"), words.text("nothing.text"), null), null,
                                visit.files(form -> ListState.address(visit.path("ledger/trial-balance." + form),
                                        parameters(visit))))));
    }

    @GET
    @Path("/trial-balance.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports all balances as of a day and as known at a time.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Asked asked = new Asked(visit);
        Optional<LocalDate> asOf = asked.day("asOf");
        Optional<Instant> knownAt = asked.instant("knownAt");
        asked.require();
        List<Table.Row> rows = balances(entity, asOf, knownAt).rows()
                .stream()
                .map(row -> Table.Row.of(new Cell.Text(row.account(), null), new Cell.Text(row.name(), null),
                        new Cell.Text(row.type().label(), null),
                        new Cell.Text(row.document().currency().code(), null), visit.figures().cell(row.document()),
                        visit.figures().cell(row.functional())))
                .toList();
        return visit.file(form, "trial-balance", READ, rows.size(), new Table("",
                TableExport.columns("account", "name", "type", "currency", "balance", "functional_balance"), rows));
    }

    private TrialBalance balances(EntityId entity, Optional<LocalDate> asOf, Optional<Instant> knownAt) {
        return transactions.read(tx -> ledger.trialBalance(tx, entity, asOf.orElse(null), knownAt.orElse(null)));
    }

    private static Map<String, String> parameters(Visit visit) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of("asOf", "knownAt")) {
            if (!visit.parameter(name).isEmpty()) {
                parameters.put(name, visit.parameter(name));
            }
        }
        return parameters;
    }

    private static List<Action> exports(Visit visit, Wording words, Optional<LocalDate> asOf) {
        return visit.may("ledger:export")
                ? List.of(Action.download(words.text("export.hledger"), journal(visit, "hledger", asOf)),
                        Action.download(words.text("export.csv"), journal(visit, "csv", asOf)))
                : List.of();
    }

    /** The export of the API, which streams. */
    private static String journal(Visit visit, String format, Optional<LocalDate> to) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("format", format);
        to.ifPresent(day -> parameters.put("to", day.toString()));
        return ListState.address("/api/v1/entities/" + visit.entity().id().text() + "/ledger/journal", parameters);
    }

    private static Table table(Visit visit, Wording words, TrialBalance trial, Optional<LocalDate> asOf) {
        Money zero = Money.zero(trial.functionalCurrency());
        Money debits = zero;
        Money credits = zero;
        List<Table.Row> rows = new ArrayList<>();
        for (TrialBalance.Row row : trial.rows()) {
            boolean debit = !row.functional().isNegative();
            debits = debit ? debits.plus(row.functional()) : debits;
            credits = debit ? credits : credits.minus(row.functional());
            Map<String, String> to = new LinkedHashMap<>();
            asOf.ifPresent(day -> to.put("to", day.toString()));
            rows.add(Table.Row.of(
                    new Cell.Link(row.account() + " " + row.name(),
                            ListState.address(visit.path("ledger/accounts/" + row.account()), to), null),
                    new Cell.Text(words.text("type." + row.type().name()), null),
                    row.document().currency().equals(trial.functionalCurrency())
                            ? new Cell.None()
                            : new Cell.Figure(visit.figures().money(row.document()), row.document().decimal(), false),
                    debit ? visit.figures().cell(row.functional()) : new Cell.None(),
                    debit ? new Cell.None() : visit.figures().cell(zero.minus(row.functional()))));
        }
        if (!rows.isEmpty()) {
            rows.add(Table.Row.of(new Cell.Text(words.text("sum"), null), new Cell.None(), new Cell.None(),
                    visit.figures().strong(debits), visit.figures().strong(credits)));
        }
        String currency = ", " + LedgerFrame.currency(visit);
        return new Table(words.text("view.TRIAL_BALANCE"), List.of(
                Table.Column.text("account", words.text("account")),
                Table.Column.text("type", words.text("type")).wide(),
                Table.Column.figure("foreign", words.text("foreign")).wide(),
                Table.Column.figure("debit", words.text("debit") + currency),
                Table.Column.figure("credit", words.text("credit") + currency)), rows);
    }
}
