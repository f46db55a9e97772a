package io.counterfoil.server.document;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.report.ReportErrors;
import io.counterfoil.server.report.ReportPeriod;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The drawing of what the reports show as data. Its path is whole, so that it hides none of theirs. */
@Path("/api/v1/entities/{entity}/reports/statement/pdf")
public final class StatementDrawingResource {
    private final AccountStatements statements;
    private final Entities entities;
    private final Permissions permissions;
    private final Clock clock;

    @Inject
    StatementDrawingResource(AccountStatements statements, Entities entities, Permissions permissions, Clock clock) {
        this.statements = statements;
        this.entities = entities;
        this.permissions = permissions;
        this.clock = clock;
    }

    @GET
    @Produces("application/pdf")
    @RequiresPermission("report:read")
    @Operation("Draws a customer's account over a period as a PDF of at most 1,000 lines, in the customer's language; who asks has to be allowed to read customers too, for it carries name and address.")
    public Response pdf(@PathParam("entity") EntityId entity, @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("from") @Nullable String from, @QueryParam("asOf") @Nullable String asOf,
            @Context RequestContext request) {
        ReportPeriod period = ReportPeriod.read(entities.require(entity).today(clock), from, asOf);
        FieldChecks checks = new FieldChecks(ReportErrors.BAD_PERIOD);
        CustomerId of = checks.required("customer", customer, new CustomerId(1), "Give the id of a customer, cus_…");
        checks.throwIfAny();
        permissions.require(Caller.actor(request), "customer:read", entity);
        return DrawingAnswer.of(statements.pdf(entity, of, period.from().orElse(null), period.to()));
    }
}
