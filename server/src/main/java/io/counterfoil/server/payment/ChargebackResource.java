package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Money of payments that payers dispute. Gateways report it; nothing is changed here. */
@Path("/api/v1/entities/{entity}/chargebacks")
@Produces(MediaType.APPLICATION_JSON)
public final class ChargebackResource {
    private static final String LIST = "chargebacks";

    private final ChargebackRepository chargebacks;
    private final Transactions transactions;

    @Inject
    ChargebackResource(ChargebackRepository chargebacks, Transactions transactions) {
        this.chargebacks = chargebacks;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("payment:read")
    @Operation("Lists chargebacks, newest first; narrow the list to an invoice or a state: open, won or lost.")
    public Page<Chargeback> list(@PathParam("entity") EntityId entity,
            @QueryParam("invoice") @Nullable InvoiceId invoice, @QueryParam("state") @Nullable String state,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        ChargebackState wanted = state == null ? null : state(state);
        return Page.cut(transactions
                .read(tx -> chargebacks.page(tx, entity, invoice, wanted, before, page.limit() + 1)), page,
                chargeback -> Cursor.of(LIST, chargeback.id().value()));
    }

    @GET
    @Path("/{chargeback}")
    @RequiresPermission("payment:read")
    @Operation("Shows a chargeback.")
    public Answer<Chargeback> one(@PathParam("entity") EntityId entity,
            @PathParam("chargeback") ChargebackId chargeback) {
        Chargeback found = transactions.read(tx -> chargebacks.find(tx, entity, chargeback))
                .orElseThrow(() -> new CounterfoilException(PaymentErrors.CHARGEBACK_NOT_FOUND,
                        "There is no chargeback " + chargeback));
        return Answer.of(found).version(found.version());
    }

    private static ChargebackState state(String text) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        String known = checks.oneOf("state", text, text,
                Stream.of(ChargebackState.values()).map(ChargebackState::code).toList());
        checks.throwIfAny();
        return ChargebackState.valueOf(PaymentRepository.constant(known));
    }
}
