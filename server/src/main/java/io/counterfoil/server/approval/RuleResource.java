package io.counterfoil.server.approval;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which operations need a second person. */
@Path("/api/v1/approval-rules")
@Produces(MediaType.APPLICATION_JSON)
public final class RuleResource {
    private final ApprovalRules rules;

    /** The rules that hold, and the operations that there can be rules for. */
    record Rules(List<ApprovalRule> rules, List<ApprovalRules.Operation> operations) {}

    @Inject
    RuleResource(ApprovalRules rules) {
        this.rules = rules;
    }

    @GET
    @RequiresPermission("approval:read")
    @Operation("Lists which operations of a legal entity need a second person, or without entity which of the installation; and which operations there can be rules for.")
    public Rules list(@Context RequestContext context, @QueryParam("entity") @Nullable EntityId entity) {
        return new Rules(rules.all(Caller.actor(context), entity), rules.all());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("approval:rule")
    @MayWait
    @StepUp
    @Operation("Sets the rule of an operation and currency, or takes it back; waits for a second person itself once there is a rule.")
    public Rules set(@Context RequestContext context, NewRule body) {
        return new Rules(rules.set(Caller.actor(context), IdempotencyKey.of(context), body), rules.all());
    }
}
