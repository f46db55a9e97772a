package io.counterfoil.server.worklist;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
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
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which customers to take first, and who collects from whom. */
@Path("/api/v1/entities/{entity}/worklist")
@Produces(MediaType.APPLICATION_JSON)
public final class WorklistResource {
    private static final String LIST = "worklist";
    private static final String BLOCKS = "dunning-blocks";
    private static final String NOBODY = "nobody";

    private final Worklist worklist;
    private final CustomerOwners owners;
    private final DunningBlocks blocks;
    private final Transactions transactions;

    /**
     * Who is to collect.
     *
     * @param customers 1 to 1,000
     * @param owner a user who holds {@code worklist:read}; null: nobody
     */
    record Assignment(@Nullable List<CustomerId> customers, @Nullable UserId owner) {}

    /** How many customers have another owner than before. */
    record Assigned(int changed) {}

    /**
     * Who is not to be reminded for a while.
     *
     * @param customers 1 to 1,000
     * @param until the last day of it, in the entity's time zone: today or later, at most 366 days ahead
     * @param reason 1 to 500 characters that name no person
     */
    record Block(@Nullable List<CustomerId> customers, @Nullable LocalDate until, @Nullable String reason) {}

    /** @param customers 1 to 1,000 */
    record Lift(@Nullable List<CustomerId> customers) {}

    /** How many customers are under another block than before. */
    record Blocked(int changed) {}

    @Inject
    WorklistResource(Worklist worklist, CustomerOwners owners, DunningBlocks blocks,
            Transactions transactions) {
        this.worklist = worklist;
        this.owners = owners;
        this.blocks = blocks;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Lists the customers with overdue money, the most urgent first; narrow the list to a bucket (all, broken-promise, late-60, large, on-hold, idle) and to an owner (a user's id, or nobody).")
    public Page<WorklistEntry> list(@PathParam("entity") EntityId entity,
            @QueryParam("bucket") @Nullable String bucket, @QueryParam("owner") @Nullable String owner,
            @Context PageRequest page) {
        FieldChecks checks = new FieldChecks(WorklistErrors.INVALID);
        String code = checks.oneOf("bucket", bucket, WorklistBucket.ALL.code(),
                Stream.of(WorklistBucket.values()).map(WorklistBucket::code).toList());
        checks.throwIfAny();
        boolean unowned = NOBODY.equals(owner);
        WorklistQuery.After after = page.after(LIST, 3)
                .map(cursor -> new WorklistQuery.After(cursor.number(0), cursor.number(1), cursor.number(2)))
                .orElse(null);
        WorklistQuery query = new WorklistQuery(WorklistBucket.find(code).orElseThrow(),
                owner == null || unowned ? null : UserId.valueOf(owner), unowned, null, WorklistQuery.Sort.PRIORITY,
                true, after);
        return Page.cut(transactions.read(tx -> worklist.page(tx, entity, query, page.limit() + 1)), page, entry -> {
            WorklistQuery.After place = entry.place(WorklistQuery.Sort.PRIORITY);
            return Cursor.of(LIST, place.value(), place.overdue(), place.customer());
        });
    }

    @POST
    @Path("/assignments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CustomerOwners.ASSIGN)
    @Operation("Gives customers an owner who collects from them, or none.")
    public Assigned assign(@Context RequestContext request, @PathParam("entity") EntityId entity, Assignment body) {
        return new Assigned(owners.assign(Caller.actor(request), IdempotencyKey.of(request), entity,
                body.customers() == null ? List.of() : body.customers(), body.owner()));
    }

    @GET
    @Path("/blocks")
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Lists the customers whom nobody reminds until a day, oldest account first.")
    public Page<DunningBlock> blocks(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long after = page.after(BLOCKS, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(blocks.page(entity, after, page.limit() + 1), page,
                block -> Cursor.of(BLOCKS, block.customer().value()));
    }

    @POST
    @Path("/blocks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DunningBlocks.PERMISSION)
    @Operation("Keeps customers out of reminders until a day has passed, for a reason; in place of what kept them out before.")
    public Blocked block(@Context RequestContext request, @PathParam("entity") EntityId entity, Block body) {
        return new Blocked(blocks.set(Caller.actor(request), IdempotencyKey.of(request), entity,
                body.customers() == null ? List.of() : body.customers(), body.until(), body.reason()));
    }

    @POST
    @Path("/blocks/lift")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DunningBlocks.PERMISSION)
    @Operation("Lets customers be reminded again before their day has passed.")
    public Blocked lift(@Context RequestContext request, @PathParam("entity") EntityId entity, Lift body) {
        return new Blocked(blocks.lift(Caller.actor(request), IdempotencyKey.of(request), entity,
                body.customers() == null ? List.of() : body.customers()));
    }
}
