package io.counterfoil.server.allocation;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Operation;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Open items, and the allocations that a person decides. */
@Path("/api/v1/entities/{entity}")
@Produces(MediaType.APPLICATION_JSON)
public final class AllocationResource {
    private static final int MOST_ITEMS = 500;

    private final OpenItems items;
    private final Allocations allocations;
    private final AllocationDecisions decisions;
    private final Transactions transactions;

    @Inject
    AllocationResource(OpenItems items, Allocations allocations, AllocationDecisions decisions,
            Transactions transactions) {
        this.items = items;
        this.allocations = allocations;
        this.decisions = decisions;
        this.transactions = transactions;
    }

    /**
     * Which item settles which.
     *
     * @param effectiveOn accounting date; null: today in the entity's time zone
     */
    record NewAllocation(OpenItemId from, OpenItemId to, List<AllocationPart> parts, @Nullable LocalDate effectiveOn) {}

    /** Why an allocation is taken back. */
    record Reversal(String reason, @Nullable LocalDate effectiveOn) {}

    /** What was made. */
    record Made(AllocationId id) {}

    @GET
    @Path("/open-items")
    @RequiresPermission("receivable:read")
    @Operation("Lists what is open, by due date: at most 500 items; narrow it to a customer or a kind (receivable, chargeback, credit-note, unapplied).")
    public List<OpenItemView> open(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("kind") @Nullable String kind) {
        ItemKind narrowed = kind == null ? null : checkedKind(kind);
        return transactions.read(
                tx -> items.open(tx, entity, customer, narrowed, MOST_ITEMS).stream().map(OpenItemView::of).toList());
    }

    @GET
    @Path("/open-items/{item}/allocations")
    @RequiresPermission("receivable:read")
    @Operation("Shows what settled an item or was settled by it, oldest first, reversals included.")
    public List<StoredAllocation> touching(@PathParam("entity") EntityId entity, @PathParam("item") OpenItemId item) {
        return transactions.read(tx -> allocations.touching(tx, entity, item));
    }

    @POST
    @Path("/allocations")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("allocation:decide")
    @Operation("Settles an open item with unapplied cash or a credit note.")
    public Made allocate(@Context RequestContext request, @PathParam("entity") EntityId entity, NewAllocation body) {
        return new Made(decisions.allocate(Caller.actor(request), IdempotencyKey.of(request), entity, body.from(),
                List.of(new AllocationDecisions.Use(body.to(), body.parts())), body.effectiveOn()).getFirst());
    }

    @POST
    @Path("/allocations/{allocation}/reversal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("allocation:decide")
    @Operation("Takes an allocation back as a whole; both items are open again.")
    public Made reverse(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("allocation") AllocationId allocation, Reversal body) {
        return new Made(decisions.reverse(Caller.actor(request), IdempotencyKey.of(request), entity, allocation,
                body.reason(), body.effectiveOn()));
    }

    private static ItemKind checkedKind(String kind) {
        FieldChecks checks = new FieldChecks(AllocationErrors.INVALID);
        checks.oneOf("kind", kind, kind, List.of("receivable", "refund", "chargeback", "credit-note", "unapplied"));
        checks.throwIfAny();
        return ItemKind.of(kind);
    }
}
