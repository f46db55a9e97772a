package io.counterfoil.server.console.ledger;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The chart of accounts. */
@Path(Console.ENTITY + "/ledger/accounts")
public final class AccountsPage {
    private final Console console;
    private final Ledger ledger;
    private final Transactions transactions;

    @Inject
    AccountsPage(Console console, Ledger ledger, Transactions transactions) {
        this.console = console;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("ledger:read")
    @Operation("Lists the chart of accounts.")
    public Response accounts(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = LedgerFrame.words(visit);
        List<Table.Row> rows = transactions.read(tx -> ledger.accounts(tx, entity))
                .stream()
                .map(account -> Table.Row.of(
                        new Cell.Link(account.code() + " " + account.name(),
                                visit.path("ledger/accounts/" + account.code()), null),
                        new Cell.Text(words.text("type." + account.type().name()),
                                account.contra() ? words.text("contra") : null),
                        new Cell.Text(words.text("control." + account.control().name()), null),
                        new Cell.Text(words.text("lock." + account.lock().name()), null)))
                .toList();
        Table table = new Table(words.text("view.ACCOUNTS"), List.of(
                Table.Column.text("account", words.text("account")), Table.Column.text("type", words.text("type")),
                Table.Column.text("control", words.text("control")).wide(),
                Table.Column.text("lock", words.text("lock")).wide()), rows);
        return visit.page(LedgerFrame.title(visit, LedgerFrame.View.ACCOUNTS), LedgerFrame.above(visit),
                LedgerFrame.top(visit, LedgerFrame.View.ACCOUNTS, List.of()), visit.ui()
                        .card("chart", words.text("view.ACCOUNTS"), words.text("chart.note"), visit.ui().table(table)));
    }
}
