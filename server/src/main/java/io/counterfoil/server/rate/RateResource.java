package io.counterfoil.server.rate;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
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
import org.jspecify.annotations.Nullable;

/** Rates of exchange of a legal entity. */
@Path("/api/v1/entities/{entity}/rates")
@Produces(MediaType.APPLICATION_JSON)
public final class RateResource {
    private static final String LIST = "rates";
    private static final CurrencyCode STAND_IN = CurrencyCode.of("EUR");

    private final Rates rates;

    @Inject
    RateResource(Rates rates) {
        this.rates = rates;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("rate:add")
    @Operation(value = "Adds the rate of a currency on a day: units of the functional currency for one of it, as a text such as \"0.9215\". Statements that wait for it are booked.", status = 201)
    public Answer<ExchangeRate> add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewRate body) {
        ExchangeRate rate = rates.add(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return Answer.created("/api/v1/entities/" + entity + "/rates", rate);
    }

    @GET
    @RequiresPermission("rate:read")
    @Operation("Lists rates, the last added first; narrow it to a currency.")
    public Page<ExchangeRate> list(@PathParam("entity") EntityId entity,
            @QueryParam("currency") @Nullable String currency, @Context PageRequest page) {
        FieldChecks checks = new FieldChecks(RateErrors.INVALID);
        CurrencyCode narrowed = currency == null
                ? null
                : checks.parsed("currency", currency, CurrencyCode::of, STAND_IN,
                        "Give a currency of ISO 4217, such as USD");
        checks.throwIfAny();
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(rates.page(entity, narrowed, before, page.limit() + 1), page,
                rate -> Cursor.of(LIST, rate.id().value()));
    }
}
