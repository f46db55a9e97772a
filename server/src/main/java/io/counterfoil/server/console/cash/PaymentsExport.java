package io.counterfoil.server.console.cash;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Exported;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The lists of payments as files. */
@Path(Console.ENTITY + "/payments.{form: " + TableExport.FORMS + "}")
public final class PaymentsExport {
    private final Console console;
    private final PaymentLists lists;

    @Inject
    PaymentsExport(Console console, PaymentLists lists) {
        this.console = console;
        this.lists = lists;
    }

    @GET
    @RequiresPermission("payment:read")
    @Operation("Gives receipts, payments, payouts or refunds, narrowed like the page, as CSV or XLSX: at most 50,000.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        ListState state = visit.list(PaymentsPage.LIST, PaymentsPage.FILTERS);
        PaymentLists.View view = PaymentLists.View.of(state.value("view"));
        List<PaymentLists.Row> all = Exported.all(Long.MAX_VALUE,
                (before, limit) -> lists.read(visit, words, view, state, before, limit).keyed(),
                PaymentLists.Row::key);
        return visit.file(form, view.code(), "payment:read", all.size(),
                new Table(view.code(), PaymentLists.columns(words, view),
                        all.stream().map(PaymentLists.Row::row).toList()));
    }
}
