package io.counterfoil.server.receipt;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Money that came in; it is recorded by the features that see it come: bank statements, gateways, imports. */
@Path("/api/v1/entities/{entity}/receipts")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceiptResource {
    private static final String LIST = "receipts";

    private final Receipts receipts;
    private final Transactions transactions;

    @Inject
    ReceiptResource(Receipts receipts, Transactions transactions) {
        this.receipts = receipts;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("receipt:read")
    @Operation("Lists receipts, newest first, of all customers or of one.")
    public Page<Receipt> list(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(transactions.read(tx -> receipts.page(tx, entity, customer, before, page.limit() + 1)), page,
                receipt -> Cursor.of(LIST, receipt.id().value()));
    }

    @GET
    @Path("/{receipt}")
    @RequiresPermission("receipt:read")
    @Operation("Shows a receipt.")
    public Receipt one(@PathParam("entity") EntityId entity, @PathParam("receipt") ReceiptId receipt) {
        return transactions.read(tx -> receipts.require(tx, entity, receipt));
    }
}
