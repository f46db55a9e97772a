package io.counterfoil.server.console.cash;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.matching.ReceiptException;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.page.Exported;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The receipts of cash application as a file. */
@Path(Console.ENTITY + "/matching.{form: " + TableExport.FORMS + "}")
public final class MatchingExport {
    private final Console console;
    private final ReceiptExceptions exceptions;
    private final CustomerSearch customers;

    @Inject
    MatchingExport(Console console, ReceiptExceptions exceptions, CustomerSearch customers) {
        this.console = console;
        this.exceptions = exceptions;
        this.customers = customers;
    }

    @GET
    @RequiresPermission("matching:read")
    @Operation("Gives the receipts that wait for a person, or with state=decided those that waited, as CSV or XLSX: at most 50,000.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(MatchingPage.class);
        String state = visit.parameter("state").equals(MatchingPage.DECIDED)
                ? MatchingPage.DECIDED
                : MatchingPage.WAITING;
        List<ReceiptException> all = Exported.all(0L, (after, limit) -> exceptions.page(entity, state, after, limit),
                each -> each.id().value());
        return visit.file(form, "cash-application", "matching:read", all.size(), MatchingPage.table(visit, words, all,
                customers.called(entity, all.stream().map(ReceiptException::holder).toList())));
    }
}
