package io.counterfoil.server.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.Content;
import io.counterfoil.server.audit.AuditDetails;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditEventId;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Things;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One event: who did what to what, what it was before and after, and the proof that it is in the log. */
@Path(Console.ENTITY + "/audit/{event: aud_[0-9A-Za-z]+}")
public final class AuditEventPage {
    /** Needed for what events say of persons. */
    private static final String CUSTOMERS = "customer:read";

    private final Console console;
    private final AuditRecords records;
    private final Users users;
    private final Things things;
    private final Entities entities;
    private final Permissions permissions;
    private final ObjectMapper json;

    @Inject
    AuditEventPage(Console console, AuditRecords records, Users users, Things things, Entities entities,
            Permissions permissions, ObjectMapper json) {
        this.console = console;
        this.records = records;
        this.users = users;
        this.things = things;
        this.entities = entities;
        this.permissions = permissions;
        this.json = json;
    }

    @GET
    @RequiresPermission(AuditFrame.READ)
    @Operation("Shows an event of the audit log with what it says and whether it is sealed.")
    public Response event(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("event") AuditEventId id) {
        Visit visit = console.visit(request, entity);
        Wording words = AuditFrame.words(visit);
        AuditEvent event = allowed(visit, id);
        String title = CodeWords.recorded(visit, event.type());
        Optional<AuditDetails> details = records.details(id);
        List<Content> parts = new ArrayList<>();
        List<Action> actions = event.leafIndex() == null
                ? List.of()
                : List.of(Action.download(words.text("proof"), visit.path("audit/" + id.text() + "/proof")));
        parts.add(visit.ui()
                .head(new Head(title, event.type() + " · " + id.text(),
                        AuditFrame.sealed(words, event.leafIndex() != null), actions)));
        parts.add(visit.ui().card("facts", words.text("what"), "", visit.ui().facts(facts(visit, words, event))));
        if (details.isEmpty()) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("erased")));
        } else if (details.get().personal() && !permissions.holds(visit.actor(), CUSTOMERS, event.entity())) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("personal")));
        } else {
            JsonNode payload = read(details.get().payload());
            List<Table.Row> changes = Changes.of(payload);
            if (!changes.isEmpty()) {
                parts.add(visit.ui()
                        .card("changes", words.text("changes"), "", visit.ui()
                                .table(new Table(words.text("changes"),
                                        List.of(Table.Column.text("field", words.text("field")),
                                                Table.Column.text("before", words.text("before")),
                                                Table.Column.text("after", words.text("after"))),
                                        changes))));
            }
            parts.add(visit.ui()
                    .card("payload", words.text("payload"), words.text("payload.note"),
                            visit.ui().code(payload.toPrettyString())));
        }
        parts.add(visit.ui()
                .card("leaf", words.text("leaf"), words.text("leaf.note"),
                        visit.ui().code(read(event.leaf()).toPrettyString())));
        return visit.page(title, AuditFrame.above(visit), parts.toArray(Content[]::new));
    }

    @GET
    @Path("/proof")
    @Produces("text/plain")
    @RequiresPermission(AuditFrame.READ)
    @Operation("Gives the proof that an event is in the log, as a file that can be checked offline.")
    public Response proof(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("event") AuditEventId id) {
        AuditEvent event = allowed(console.visit(request, entity), id);
        return Response.ok(records.prove(event.id()).tlogProof().getBytes(StandardCharsets.UTF_8))
                .type("text/plain;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + id.text() + ".tlog-proof\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Of this entity, or of another or of the whole installation for who may see it there. */
    private AuditEvent allowed(Visit visit, AuditEventId id) {
        AuditEvent event = records.find(id);
        permissions.require(visit.actor(), AuditFrame.READ, event.entity());
        return event;
    }

    private Facts facts(Visit visit, Wording words, AuditEvent event) {
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("recordedAt"),
                visit.figures().instant(event.recordedAt(), visit.entity().timeZone())));
        facts.add(Facts.fact(words.text("actor"), Places.link(visit, event.actor(),
                users.called(List.of(event.actor()))
                        .getOrDefault(event.actor(), CodeWords.actor(visit, event.actor())))));
        Things.Called objects = things.called(visit, event.objects());
        for (String object : event.objects()) {
            facts.add(Facts.fact(words.text("object"), objects.cellWithId(object)));
        }
        EntityId of = event.entity();
        facts.add(Facts.fact(words.text("scope"), of == null ? words.text("scope.all") : company(of)));
        facts.add(Facts.fact(words.text("leafIndex"), event.leafIndex() == null
                ? words.text("pending.text")
                : visit.figures().count(event.leafIndex())));
        return new Facts(facts);
    }

    private String company(EntityId id) {
        return entities.all()
                .stream()
                .filter(each -> each.id().equals(id))
                .map(LegalEntity::name)
                .findFirst()
                .orElse(id.text());
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's text is not JSON", e);
        }
    }
}
