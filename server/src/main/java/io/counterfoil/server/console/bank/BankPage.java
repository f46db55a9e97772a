package io.counterfoil.server.console.bank;

import gg.jte.Content;
import io.counterfoil.server.bank.BankAccount;
import io.counterfoil.server.bank.BankAccountId;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.StatementState;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's bank accounts, and the statements that came. */
@Path(Console.ENTITY + "/bank")
public final class BankPage {
    static final String LIST = "bank";
    static final Set<String> FILTERS = Set.of("state", "account");

    private final Console console;
    private final BankAccounts accounts;
    private final Statements statements;

    @Inject
    BankPage(Console console, BankAccounts accounts, Statements statements) {
        this.console = console;
        this.accounts = accounts;
        this.statements = statements;
    }

    @GET
    @RequiresPermission("bank-account:read")
    @Operation("Shows the company's bank accounts and the statements that came, newest first.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(BankPage.class);
        List<BankAccount> all = accounts.all(entity);
        List<Action> actions = new ArrayList<>();
        if (visit.may("bank-account:add")) {
            actions.add(Action.of(words.text("account.add"), visit.path("bank/new"), "plus"));
        }
        if (visit.may("statement:import") && !all.isEmpty()) {
            actions.add(Action.primary(words.text("import"), visit.path("bank/import"), "upload"));
        }
        List<Content> body = new ArrayList<>();
        body.add(visit.ui().head(Head.of(words.text("bank"), words.text("bank.lede"), actions)));
        body.add(all.isEmpty()
                ? visit.ui()
                        .bareCard("none", words.text("bank"), visit.ui()
                                .empty(new Empty("landmark", words.text("account.none"),
                                        words.text("account.none.text"),
                                        actions.isEmpty() ? null : actions.getFirst())))
                : visit.ui()
                        .card("accounts", words.text("accounts"), "", visit.ui().table(accounts(visit, words, all))));
        if (!all.isEmpty() && visit.may("statement:read")) {
            body.add(statements(visit, words, all));
        }
        return visit.page(words.text("bank"), List.of(), body.toArray(Content[]::new));
    }

    private static Table accounts(Visit visit, Wording words, List<BankAccount> all) {
        return new Table(words.text("accounts"),
                List.of(Table.Column.text("name", words.text("name")),
                        Table.Column.text("number", words.text("number")),
                        Table.Column.text("currency", words.text("currency"))),
                all.stream()
                        .map(each -> Table.Row.of(
                                new Cell.Link(each.name(), ListState.address(visit.path(LIST),
                                        Map.of("account", each.id().text())), null),
                                new Cell.Text(each.masked(), null), new Cell.Text(each.currency().code(), null)))
                        .toList());
    }

    private Content statements(Visit visit, Wording words, List<BankAccount> all) {
        ArrangedList arranged = visit.arranged(Listed.STATEMENTS, FILTERS);
        ListState state = arranged.state();
        long before = state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<Statement> found = statements.page(visit.entity().id(), account(state.value("account"), all),
                state(state.value("state")), before, state.rows() + 1);
        List<Statement> shown = found.subList(0, Math.min(state.rows(), found.size()));
        List<ListView.Chip> chips = state.filters()
                .keySet()
                .stream()
                .map(name -> new ListView.Chip(name.equals("state")
                        ? words.text("state." + state(state.value(name)))
                        : called(all, state.value(name)), state.without(name)))
                .toList();
        return arranged.show(new ListView("statements", visit.path(LIST), null,
                List.of(new ListView.Filter("account", words.text("account"), options(words, all),
                        state.value("account")),
                        new ListView.Filter("state", words.text("state"), states(words), state.value("state"))),
                state.kept(), chips, null, table(visit, words, all, shown, false),
                empty(visit, words, state),
                state.pages(found.size() > state.rows() ? Cursor.of(LIST, shown.getLast().id().value()) : null),
                visit.files(form -> state.export("." + form))));
    }

    private static Empty empty(Visit visit, Wording words, ListState state) {
        if (state.filters().isEmpty()) {
            return new Empty("file-text", words.text("statement.none"), words.text("statement.none.text"),
                    visit.may("statement:import")
                            ? Action.of(words.text("import"), visit.path("bank/import"), "upload")
                            : null);
        }
        boolean waiting = state.value("state").equals(StatementState.WAITS_FOR_DECISION.code());
        return new Empty("file-text", words.text(waiting ? "nothing.waits" : "nothing"), words.text("nothing.text"),
                Action.of(words.text("clear"), state.all(), null));
    }

    /**
     * One statement in a row.
     *
     * @param file whether it is for a file, with the day as a plain date
     */
    static Table table(Visit visit, Wording words, List<BankAccount> accounts, List<Statement> rows, boolean file) {
        return new Table(words.text("statements"),
                List.of(Table.Column.text("closing_on", words.text("closingOn")),
                        Table.Column.text("account", words.text("account")),
                        Table.Column.figure("lines", words.text("lines")).wide(),
                        Table.Column.figure("sum", words.text("sum")),
                        Table.Column.figure("closing", words.text("closing")).wide(),
                        Table.Column.text("currency", words.text("currency")).wide(),
                        Table.Column.text("state", words.text("state"))),
                rows.stream()
                        .map(each -> Table.Row.of(
                                file
                                        ? visit.figures().cell(each.closingOn())
                                        : new Cell.Link(visit.figures().date(each.closingOn()),
                                                visit.path("bank/statements/" + each.id()), null),
                                new Cell.Text(called(accounts, each.account().text()), null),
                                visit.figures().cell(each.lines()), visit.figures().strong(each.sum()),
                                each.closing() == null ? new Cell.None() : visit.figures().cell(each.closing()),
                                new Cell.Text(each.currency().code(), null), pill(words, each.state())))
                        .toList());
    }

    static Cell.Pill pill(Wording words, StatementState state) {
        return new Cell.Pill(words.text("state." + state), switch (state) {
            case BOOKED -> Tone.OK;
            case INFORMS -> Tone.NEUTRAL;
            case WAITS_FOR_DECISION, WAITS_FOR_RATE -> Tone.WARN;
            case REJECTED -> Tone.BAD;
        });
    }

    /** The account's name; the id where it is not one of these. */
    static String called(List<BankAccount> accounts, String id) {
        return accounts.stream()
                .filter(each -> each.id().text().equals(id))
                .map(BankAccount::name)
                .findFirst()
                .orElse(id);
    }

    static @Nullable BankAccountId account(String id, List<BankAccount> all) {
        return all.stream().map(BankAccount::id).filter(each -> each.text().equals(id)).findFirst().orElse(null);
    }

    /** The state of that code; null for any other text. */
    static @Nullable StatementState state(String code) {
        return Arrays.stream(StatementState.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    private static List<Field.Option> options(Wording words, List<BankAccount> all) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("account.all"))));
        all.forEach(each -> options.add(new Field.Option(each.id().text(), each.name())));
        return options;
    }

    private static List<Field.Option> states(Wording words) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("state.all"))));
        Arrays.stream(StatementState.values())
                .forEach(each -> options.add(new Field.Option(each.code(), words.text("state." + each))));
        return options;
    }
}
