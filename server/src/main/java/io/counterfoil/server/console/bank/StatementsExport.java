package io.counterfoil.server.console.bank;

import io.counterfoil.server.bank.BankAccount;
import io.counterfoil.server.bank.BankAccounts;
import io.counterfoil.server.bank.Statement;
import io.counterfoil.server.bank.Statements;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Exported;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The list of statements as a file. */
@Path(Console.ENTITY + "/bank.{form: " + TableExport.FORMS + "}")
public final class StatementsExport {
    private final Console console;
    private final BankAccounts accounts;
    private final Statements statements;

    @Inject
    StatementsExport(Console console, BankAccounts accounts, Statements statements) {
        this.console = console;
        this.accounts = accounts;
        this.statements = statements;
    }

    @GET
    @RequiresPermission("statement:read")
    @Operation("Gives the list of statements, narrowed like the page, as CSV or XLSX: at most 50,000.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        ListState state = visit.list(BankPage.LIST, BankPage.FILTERS);
        List<BankAccount> all = accounts.all(entity);
        List<Statement> rows = Exported.all(Long.MAX_VALUE,
                (before, limit) -> statements.page(entity, BankPage.account(state.value("account"), all),
                        BankPage.state(state.value("state")), before, limit),
                each -> each.id().value());
        return visit.file(form, "statements", "statement:read", rows.size(),
                BankPage.table(visit, visit.words(BankPage.class), all, rows, true));
    }
}
