package io.counterfoil.server.audit;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log: its events, the proof of each, and all of it for checking offline. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final String LIST = "audit-events";

    private final AuditRecords records;
    private final AuditExport export;
    private final Permissions permissions;

    @Inject
    AuditResource(AuditRecords records, AuditExport export, Permissions permissions) {
        this.records = records;
        this.export = export;
        this.permissions = permissions;
    }

    /**
     * What the log says of itself.
     *
     * @param verifierKeys C2SP verifier keys, oldest first
     * @param checkpoint the latest signed one; null before the first
     */
    record LogState(Sealing sealing, List<String> verifierKeys, @Nullable String checkpoint) {}

    /**
     * @param treeSize how many events are sealed
     * @param sealedAt UTC; null as long as this node has sealed nothing
     * @param problem what keeps it from sealing, or null
     */
    record Sealing(SealingState.Status status, long treeSize, @Nullable Instant sealedAt, @Nullable String problem) {
        static Sealing of(SealingState state) {
            return new Sealing(state.status(), state.treeSize(), state.sealedAt().orElse(null),
                    state.problem().orElse(null));
        }
    }

    @GET
    @RequiresPermission("audit:read")
    @Operation("Shows the state of the log: sealing, keys, latest checkpoint.")
    public LogState state(@Context RequestContext request) {
        permissions.require(Caller.actor(request), "audit:read", null);
        return new LogState(Sealing.of(records.sealing()), records.verifierKeys(),
                records.latestCheckpoint().orElse(null));
    }

    @GET
    @Path("/events")
    @RequiresPermission("audit:read")
    @Operation("Lists events, newest first: of a legal entity, of one object by its id, or of the whole installation.")
    public Page<AuditEvent> events(@Context RequestContext request, @QueryParam("entity") @Nullable EntityId entity,
            @QueryParam("object") @Nullable String object, @QueryParam("type") @Nullable String type,
            @QueryParam("actor") @Nullable String actor, @Context PageRequest page) {
        permissions.require(Caller.actor(request), "audit:read", entity);
        FieldChecks checks = new FieldChecks(AuditErrors.BAD_FILTER);
        checks.ascii("object", object);
        checks.ascii("type", type);
        checks.ascii("actor", actor);
        checks.throwIfAny();
        AuditFilter filter = new AuditFilter(Optional.ofNullable(entity), Optional.ofNullable(object),
                Optional.ofNullable(type),
                Optional.ofNullable(actor), Optional.empty(), Optional.empty());
        Optional<AuditEventId> before = page.after(LIST, 1).map(cursor -> new AuditEventId(cursor.number(0)));
        return Page.cut(records.list(filter, before, page.limit() + 1), page,
                event -> Cursor.of(LIST, event.id().value()));
    }

    @GET
    @Path("/events/{event}")
    @RequiresPermission("audit:read")
    @Operation("Shows an event.")
    public AuditEvent event(@Context RequestContext request, @PathParam("event") AuditEventId event) {
        return allowed(request, event);
    }

    @GET
    @Path("/events/{event}/proof")
    @RequiresPermission("audit:read")
    @Operation("Proves that an event is in the log: checkable offline with the verifier key alone.")
    public InclusionProof proof(@Context RequestContext request, @PathParam("event") AuditEventId event) {
        return records.prove(allowed(request, event).id());
    }

    @GET
    @Path("/bundle")
    @Produces("application/zip")
    @RequiresPermission("audit:export")
    @Operation("Exports the whole log for checking offline with: counterfoil audit verify FILE.")
    public Response bundle(@Context RequestContext request) {
        permissions.require(Caller.actor(request), "audit:export", null);
        StreamingOutput body = out -> {
            long unused = export.write(out);
        };
        return Response.ok(body).header("Content-Disposition", "attachment; filename=\"audit-bundle.zip\"").build();
    }

    private AuditEvent allowed(RequestContext request, AuditEventId id) {
        AuditEvent event = records.find(id);
        permissions.require(Caller.actor(request), "audit:read", event.entity());
        return event;
    }
}
