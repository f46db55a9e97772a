package io.counterfoil.server.retention;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** How long a legal entity keeps the contact data of customers, and whom it must not erase. */
@Path("/api/v1/entities/{entity}/retention")
@Produces(MediaType.APPLICATION_JSON)
public final class RetentionResource {
    private static final String LIST = "legal-holds";

    private final Retention retention;
    private final LegalHolds holds;

    @Inject
    RetentionResource(Retention retention, LegalHolds holds) {
        this.retention = retention;
        this.holds = holds;
    }

    /** Why a customer is held; it goes into the audit log, so it must not name the person. */
    record Hold(String reason) {}

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows after how many months without dealings the contact data of customers is erased; version 0: nothing was ever set.")
    public Answer<RetentionTerm> show(@PathParam("entity") EntityId entity) {
        return answer(retention.of(entity));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:change")
    @Operation("Sets the months without dealings after which the contact data of customers is erased, 6 to 600, or none: then nothing is erased by itself. If-Match takes the version, and 0 where nothing was ever set.")
    public Answer<RetentionTerm> set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            Retention.NewTerm body) {
        return answer(retention.set(Caller.actor(request), IdempotencyKey.of(request), entity, IfMatch.of(request),
                body));
    }

    @GET
    @Path("/due")
    @RequiresPermission("customer:read")
    @Operation("Shows how many customers' term has ended today, and the first of them.")
    public Preview due(@PathParam("entity") EntityId entity) {
        return retention.preview(entity, retention.of(entity).contactMonths());
    }

    @GET
    @Path("/holds")
    @RequiresPermission("customer:read")
    @Operation("Lists customers under a legal hold, oldest account first.")
    public Page<LegalHold> holds(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long after = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(holds.page(entity, after, page.limit() + 1), page,
                hold -> Cursor.of(LIST, hold.customer().value()));
    }

    @PUT
    @Path("/holds/{customer}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("customer:hold")
    @Operation("Puts a customer under a legal hold: nobody erases it until the hold is lifted.")
    public LegalHold hold(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, Hold body) {
        return holds.set(Caller.actor(request), IdempotencyKey.of(request), entity, customer, body.reason());
    }

    @DELETE
    @Path("/holds/{customer}")
    @RequiresPermission("customer:hold")
    @Operation("Lifts a legal hold, and shows it as it was.")
    public LegalHold lift(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        return holds.lift(Caller.actor(request), IdempotencyKey.of(request), entity, customer);
    }

    private static Answer<RetentionTerm> answer(RetentionTerm term) {
        return Answer.of(term).version(term.version());
    }
}
