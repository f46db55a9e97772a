package io.counterfoil.server.receipt;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in. Bank statements, gateways and imports record what they see come; cheques and cash are recorded
 * here.
 */
@Path("/api/v1/entities/{entity}/receipts")
@Produces(MediaType.APPLICATION_JSON)
public final class ReceiptResource {
    private static final String LIST = "receipts";

    private final Receipts receipts;
    private final HandReceipts byHand;
    private final Transactions transactions;

    /**
     * Why a receipt is taken back.
     *
     * @param reason no personal data
     * @param effectiveOn accounting date; null: today in the entity's time zone
     */
    record Reversal(@Nullable String reason, @Nullable LocalDate effectiveOn) {}

    @Inject
    ReceiptResource(Receipts receipts, HandReceipts byHand, Transactions transactions) {
        this.receipts = receipts;
        this.byHand = byHand;
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

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HandReceipts.PERMISSION)
    @Operation(value = "Records a cheque or cash, with the invoices that it pays.", status = 201)
    public Answer<TakenReceipt> record(@Context RequestContext request, @PathParam("entity") EntityId entity,
            HandReceipt body) {
        TakenReceipt taken = byHand.record(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return Answer.created("/api/v1/entities/" + entity + "/receipts/" + taken.receipt().id(), taken);
    }

    @POST
    @Path("/{receipt}/reverse")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HandReceipts.PERMISSION)
    @MayWait
    @Operation("Takes back a cheque that bounced, or a receipt recorded by mistake; what it had paid is owed again.")
    public ReceiptReversal reverse(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("receipt") ReceiptId receipt, Reversal body) {
        return byHand.reverse(Caller.actor(request), IdempotencyKey.of(request), entity, receipt, body.reason(),
                body.effectiveOn());
    }
}
