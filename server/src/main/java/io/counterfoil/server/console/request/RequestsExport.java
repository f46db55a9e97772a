package io.counterfoil.server.console.request;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inbox as a file. */
@Path(Console.ENTITY + "/requests.{form: " + TableExport.FORMS + "}")
public final class RequestsExport {
    private static final int CHUNK = 1_000;

    private final Console console;
    private final CustomerRequests requests;
    private final RequestTable table;

    @Inject
    RequestsExport(Console console, CustomerRequests requests, RequestTable table) {
        this.console = console;
        this.requests = requests;
        this.table = table;
    }

    @GET
    @RequiresPermission("request:read")
    @Operation("Gives what customers asked, disputed and promised, narrowed like the page and without what they wrote, as CSV or XLSX: at most 50,000.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        RequestQuery query = RequestsPage.query(visit, RequestsPage.state(visit));
        List<Table.Row> rows = new ArrayList<>();
        long count = 0;
        long before = Long.MAX_VALUE;
        List<CustomerRequest> some;
        do {
            some = requests.page(entity, query, before, CHUNK);
            rows.addAll(rows(visit, some.subList(0, Math.min(some.size(), TableExport.MOST_ROWS - rows.size()))));
            count += some.size();
            before = some.isEmpty() ? before : some.getLast().id().value();
        } while (some.size() == CHUNK && count <= TableExport.MOST_ROWS);
        return visit.file(form, "requests", "request:read", count, new Table("",
                TableExport.columns("request", "kind", "reason", "state", "customer", "name", "invoice", "amount",
                        "currency", "promised_on", "received_at", "changed_at"),
                rows));
    }

    private List<Table.Row> rows(Visit visit, List<CustomerRequest> some) {
        Map<InvoiceId, String> numbers = table.numbers(visit.entity().id(),
                some.stream().map(CustomerRequest::invoice).collect(Collectors.toSet()));
        Map<CustomerId, CalledCustomer> called = visit.may("customer:read")
                ? table.called(visit.entity().id(), some)
                : Map.of();
        return some.stream().map(each -> {
            CalledCustomer customer = called.get(each.customer());
            Money amount = each.amount();
            return Table.Row.of(text(each.id().text()), text(each.kind().code()),
                    text(each.reason() == null ? null : each.reason().code()), text(each.state().code()),
                    text(customer == null ? each.customer().text() : customer.number()),
                    text(customer == null ? null : customer.name()),
                    text(numbers.getOrDefault(each.invoice(), each.invoice().text())),
                    amount == null ? new Cell.None() : visit.figures().cell(amount),
                    text(amount == null ? null : amount.currency().code()),
                    text(each.promisedOn() == null ? null : each.promisedOn().toString()),
                    text(each.recordedAt().toString()), text(each.changedAt().toString()));
        }).toList();
    }

    private static Cell text(@Nullable String text) {
        return text == null ? new Cell.None() : new Cell.Text(text, null);
    }
}
