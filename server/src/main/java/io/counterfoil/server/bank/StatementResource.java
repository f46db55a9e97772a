package io.counterfoil.server.bank;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.imports.ReceivedFiles;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bank statements of a legal entity. */
@Path("/api/v1/entities/{entity}/statements")
@Produces(MediaType.APPLICATION_JSON)
public final class StatementResource {
    private static final String LIST = "statements";
    private static final String LINES = "statement-lines";

    private final Statements statements;
    private final StatementDecisions decisions;
    private final BankLines lines;
    private final Transactions transactions;

    @Inject
    StatementResource(Statements statements, StatementDecisions decisions, BankLines lines,
            Transactions transactions) {
        this.statements = statements;
        this.decisions = decisions;
        this.lines = lines;
        this.transactions = transactions;
    }

    @POST
    @Consumes({"application/xml", "text/xml", "text/plain", "application/octet-stream"})
    @RequiresPermission("statement:import")
    @BodyLimit(ReceivedFiles.MAX_BYTES)
    @Operation("Takes a file of bank statements as the bank made it. What its balances prove is booked at once, in one piece; the answer says what became of each statement. Sending it again changes nothing.")
    public StatementImport take(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @QueryParam("name") @Nullable String name, InputStream body) throws IOException {
        return statements.take(Caller.actor(request), IdempotencyKey.of(request), entity, name, body);
    }

    @GET
    @RequiresPermission("statement:read")
    @Operation("Lists statements, newest first; narrow it to a state (informs, waits-for-decision, waits-for-rate, booked, rejected).")
    public Page<Statement> list(@PathParam("entity") EntityId entity, @QueryParam("state") @Nullable String state,
            @Context PageRequest page) {
        StatementState narrowed = state == null ? null : checkedState(state);
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(statements.page(entity, null, narrowed, before, page.limit() + 1), page,
                statement -> Cursor.of(LIST, statement.id().value()));
    }

    @GET
    @Path("/{statement}")
    @RequiresPermission("statement:read")
    @Operation("Shows a statement: its balances, what the proof found, and how many lines became what.")
    public Statement one(@PathParam("entity") EntityId entity, @PathParam("statement") StatementId id) {
        return statements.require(entity, id);
    }

    @GET
    @Path("/{statement}/lines")
    @RequiresPermission("statement:read")
    @Operation("Lists the lines of a statement, with what the bank says and what became of each.")
    public Page<BankLineView> lines(@PathParam("entity") EntityId entity, @PathParam("statement") StatementId id,
            @Context PageRequest page) {
        statements.require(entity, id);
        long after = page.after(LINES, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(transactions.read(tx -> lines.page(tx, entity, id, after, page.limit() + 1)), page,
                line -> Cursor.of(LINES, line.number()));
    }

    @POST
    @Path("/{statement}/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("statement:decide")
    @Operation("Books a statement whose balances prove nothing, or that was rejected, as a person's decision. Where lines came with another statement before, overlapping says whether to skip or to book them.")
    public Statement accept(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id, StatementDecisions.Acceptance body) {
        decisions.accept(Caller.actor(request), IdempotencyKey.of(request), entity, id, body);
        return statements.require(entity, id);
    }

    @POST
    @Path("/{statement}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("statement:decide")
    @Operation("Rejects a statement that waits: nothing of it is booked.")
    public Statement reject(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id, StatementDecisions.Rejection body) {
        decisions.reject(Caller.actor(request), IdempotencyKey.of(request), entity, id, body);
        return statements.require(entity, id);
    }

    @POST
    @Path("/{statement}/retry")
    @RequiresPermission("statement:import")
    @Operation("Tries again to book a statement that waits for a rate of exchange. It is done by itself when the rate is added.")
    public Statement retry(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("statement") StatementId id) {
        decisions.retry(Caller.actor(request), IdempotencyKey.of(request), entity, id);
        return statements.require(entity, id);
    }

    private static StatementState checkedState(String state) {
        List<String> states = Arrays.stream(StatementState.values()).map(StatementState::code).toList();
        FieldChecks checks = new FieldChecks(BankErrors.INVALID);
        checks.oneOf("state", state, state, states);
        checks.throwIfAny();
        return StatementState.of(state);
    }
}
