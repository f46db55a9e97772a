package io.counterfoil.server.console.audit;

import gg.jte.Content;
import io.counterfoil.server.audit.AuditExport;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.audit.SealingState;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state of the log, taking all of it away, and how it is checked. */
@Path(Console.ENTITY + "/audit")
public final class AuditLogPage {
    private static final String EXPORT = "audit:export";

    private final Console console;
    private final AuditRecords records;
    private final AuditExport export;
    private final Permissions permissions;

    @Inject
    AuditLogPage(Console console, AuditRecords records, AuditExport export, Permissions permissions) {
        this.console = console;
        this.records = records;
        this.export = export;
        this.permissions = permissions;
    }

    @GET
    @Path("/log")
    @RequiresPermission(AuditFrame.READ)
    @Operation("Shows the state of the audit log: how far it is sealed, its keys and its latest checkpoint.")
    public Response log(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        permissions.require(visit.actor(), AuditFrame.READ, null);
        Wording words = AuditFrame.words(visit);
        SealingState sealing = records.sealing();
        Optional<String> checkpoint = records.latestCheckpoint();
        Optional<Instant> oldest = records.oldestUnsealed();
        List<Action> actions = permissions.holds(visit.actor(), EXPORT, null) && checkpoint.isPresent()
                ? List.of(Action.download(words.text("bundle"), visit.path("audit/bundle.zip")))
                : List.of();
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("status"), status(words, sealing.status())));
        facts.add(Facts.fact(words.text("treeSize"), visit.figures().count(sealing.treeSize())));
        facts.add(Facts.fact(words.text("sealedAt"), sealing.sealedAt()
                .map(at -> visit.figures().instant(at, visit.entity().timeZone()))
                .orElse("—")));
        facts.add(Facts.fact(words.text("oldest"), oldest
                .map(at -> visit.figures().instant(at, visit.entity().timeZone()))
                .orElseGet(() -> words.text("oldest.none"))));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(words.text("log"), words.text("log.lede"), actions)));
        parts.add(AuditFrame.tabs(visit, false));
        sealing.problem().ifPresent(problem -> parts.add(visit.ui().banner(Tone.BAD, problem)));
        parts.add(visit.ui().card("state", words.text("state"), "", visit.ui().facts(new Facts(facts))));
        parts.add(visit.ui()
                .card("checkpoint", words.text("checkpoint"), words.text("checkpoint.note"),
                        visit.ui().code(checkpoint.orElseGet(() -> words.text("checkpoint.none")))));
        parts.add(visit.ui()
                .card("keys", words.text("keys"), words.text("keys.note"),
                        visit.ui().code(String.join("\n", records.verifierKeys()))));
        parts.add(visit.ui()
                .card("check", words.text("verify"), "", visit.ui()
                        .stack(
                                visit.ui().paragraph(words.text("verify.text")),
                                visit.ui().code("counterfoil audit verify --key '…' audit-bundle.zip"),
                                visit.ui().paragraph(words.text("verify.means")))));
        return visit.page(words.text("log"), AuditFrame.above(visit), parts.toArray(Content[]::new));
    }

    @GET
    @Path("/bundle.zip")
    @Produces("application/zip")
    @RequiresPermission(EXPORT)
    @Operation("Exports the whole log for checking it offline.")
    public Response bundle(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        permissions.require(visit.actor(), EXPORT, null);
        StreamingOutput body = out -> {
            long unused = export.write(out);
        };
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"audit-bundle.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Cell status(Wording words, SealingState.Status status) {
        return new Cell.Pill(words.text("status." + status.name()), switch (status) {
            case SEALING, STANDING_BY -> Tone.OK;
            case STOPPED -> Tone.NEUTRAL;
            case REFUSING -> Tone.BAD;
            case FAILING -> Tone.WARN;
        });
    }
}
