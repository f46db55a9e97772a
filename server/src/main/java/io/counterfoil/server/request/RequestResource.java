package io.counterfoil.server.request;

import io.counterfoil.server.auth.Caller;
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
import io.counterfoil.server.invoice.InvoiceId;
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
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customers told the company about invoices. */
@Path("/api/v1/entities/{entity}/customer-requests")
@Produces(MediaType.APPLICATION_JSON)
public final class RequestResource {
    private static final String LIST = "customer-requests";

    private final CustomerRequests requests;

    /**
     * An answer.
     *
     * @param text up to 4,000 characters, for the customer
     */
    record NewAnswer(String text) {}

    /**
     * That nothing more is to be done.
     *
     * @param text why, up to 4,000 characters, for the customer; null: nothing to say
     */
    record Closing(@Nullable String text) {}

    @Inject
    RequestResource(CustomerRequests requests) {
        this.requests = requests;
    }

    @GET
    @RequiresPermission("request:read")
    @Operation("Lists what customers asked, disputed and promised, newest first, without what they wrote; narrow the list to a kind (question, dispute, promise), a state (open, answered, closed), a customer or an invoice.")
    public Page<CustomerRequest> list(@PathParam("entity") EntityId entity, @QueryParam("kind") @Nullable String kind,
            @QueryParam("state") @Nullable String state, @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("invoice") @Nullable InvoiceId invoice, @Context PageRequest page) {
        FieldChecks checks = new FieldChecks(RequestErrors.INVALID);
        if (kind != null) {
            checks.oneOf("kind", kind, kind, Stream.of(RequestKind.values()).map(RequestKind::code).toList());
        }
        if (state != null) {
            checks.oneOf("state", state, state, Stream.of(RequestState.values()).map(RequestState::code).toList());
        }
        checks.throwIfAny();
        RequestQuery query = new RequestQuery(kind == null ? null : RequestKind.of(kind),
                state == null ? null : RequestState.of(state), customer, invoice);
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(requests.page(entity, query, before, page.limit() + 1), page,
                request -> Cursor.of(LIST, request.id().value()));
    }

    @GET
    @Path("/{request}")
    @RequiresPermission("request:read")
    @Operation("Shows a request with what the customer wrote and attached, and what became of it.")
    public RequestDetails one(@PathParam("entity") EntityId entity, @PathParam("request") RequestId request) {
        return requests.details(entity, request);
    }

    @GET
    @Path("/{request}/attachments/{attachment}")
    @Produces({"application/pdf", "image/png", "image/jpeg"})
    @RequiresPermission("request:read")
    @Operation("Gives a file that the customer attached.")
    public Response attachment(@PathParam("entity") EntityId entity, @PathParam("request") RequestId request,
            @PathParam("attachment") AttachmentId attachment) {
        return requests.attachment(entity, request, attachment).answer();
    }

    @POST
    @Path("/{request}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("request:write")
    @Operation("Answers a request: by mail where the customer can be written to, and in the portal in any case.")
    public RequestDetails answer(@Context RequestContext context, @PathParam("entity") EntityId entity,
            @PathParam("request") RequestId request, NewAnswer body) {
        return requests.answer(Caller.actor(context), IdempotencyKey.of(context), entity, request, body.text());
    }

    @POST
    @Path("/{request}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("request:write")
    @Operation("Closes a request for good, answered or not.")
    public RequestDetails close(@Context RequestContext context, @PathParam("entity") EntityId entity,
            @PathParam("request") RequestId request, Closing body) {
        return requests.close(Caller.actor(context), IdempotencyKey.of(context), entity, request, body.text());
    }
}
