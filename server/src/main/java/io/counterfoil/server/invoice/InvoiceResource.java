package io.counterfoil.server.invoice;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Issued invoices and credit notes. */
@Path("/api/v1/entities/{entity}/invoices")
@Produces(MediaType.APPLICATION_JSON)
public final class InvoiceResource {
    private static final String LIST = "invoices";

    private final Invoices invoices;
    private final CreditNotes creditNotes;
    private final Transactions transactions;

    @Inject
    InvoiceResource(Invoices invoices, CreditNotes creditNotes, Transactions transactions) {
        this.invoices = invoices;
        this.creditNotes = creditNotes;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Lists invoices and credit notes, newest first; narrow the list to a customer or a number.")
    public Page<InvoiceSummary> list(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer, @QueryParam("number") @Nullable String number,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(
                transactions.read(tx -> invoices.page(tx, entity, customer, number, before, page.limit() + 1)), page,
                summary -> Cursor.of(LIST, summary.invoice().id().value()));
    }

    @GET
    @Path("/{invoice}")
    @RequiresPermission("invoice:read")
    @Operation("Shows an invoice or credit note with its lines, taxes, what is due when, and where it stands.")
    public InvoiceView one(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return view(entity, invoice);
    }

    @POST
    @Path("/{invoice}/credit-notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("credit-note:issue")
    @MayWait
    @Operation("Issues a credit note against an invoice; as far as the invoice is open, it is settled with it at once.")
    public Response credit(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, NewCreditNote body) {
        IssuedDocument issued = creditNotes.issue(Caller.actor(request), IdempotencyKey.of(request), entity, invoice,
                body);
        return Response.created(URI.create("/api/v1/entities/" + entity + "/invoices/" + issued.id()))
                .entity(view(entity, issued.id()))
                .build();
    }

    private InvoiceView view(EntityId entity, InvoiceId invoice) {
        return transactions.read(tx -> invoices.view(tx, entity, invoice));
    }
}
