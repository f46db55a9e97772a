package io.counterfoil.server.bank;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Bank accounts of a legal entity. */
@Path("/api/v1/entities/{entity}/bank-accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class BankAccountResource {
    private final BankAccounts accounts;

    @Inject
    BankAccountResource(BankAccounts accounts) {
        this.accounts = accounts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("bank-account:add")
    @StepUp
    @Operation(value = "Adds a bank account, by its IBAN or another number that the bank's statements name it by.", status = 201)
    public Answer<BankAccount> add(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewBankAccount body) {
        BankAccount added = accounts.add(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return Answer.created("/api/v1/entities/" + entity + "/bank-accounts", added);
    }

    @GET
    @RequiresPermission("bank-account:read")
    @Operation("Lists bank accounts by name; of their numbers only the beginning and the end is shown.")
    public List<BankAccount> list(@PathParam("entity") EntityId entity) {
        return accounts.all(entity);
    }
}
