package io.counterfoil.server.console.audit;

import gg.jte.Content;
import io.counterfoil.server.audit.AuditEvent;
import io.counterfoil.server.audit.AuditEventId;
import io.counterfoil.server.audit.AuditFilter;
import io.counterfoil.server.audit.AuditRecords;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Things;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a legal entity, newest first; and those of the whole installation for who may see them. */
@Path(Console.ENTITY + "/audit")
public final class AuditPage {
    private static final String LIST = "audit";
    private static final int CHUNK = 1_000;

    private final Console console;
    private final AuditRecords records;
    private final AuditSearch search;
    private final Users users;
    private final Things things;
    private final Permissions permissions;

    @Inject
    AuditPage(Console console, AuditRecords records, AuditSearch search, Users users, Things things,
            Permissions permissions) {
        this.console = console;
        this.records = records;
        this.search = search;
        this.users = users;
        this.things = things;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission(AuditFrame.READ)
    @Operation("Lists the events of the audit log, newest first; by actor, type, object and day.")
    public Response events(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = AuditFrame.words(visit);
        Asked asked = new Asked(visit);
        ArrangedList arranged = visit.arranged(Listed.AUDIT, AuditSearch.FILTERS);
        ListState state = arranged.state();
        boolean anywhere = permissions.holds(visit.actor(), AuditFrame.READ, null);
        AuditFilter filter = search.filter(visit, asked, state, anywhere);
        List<Field> fields = search.fields(visit, asked, state, anywhere);
        Content head = visit.ui().head(Head.of(words.text("audit"), words.text("lede")));
        Content form = visit.ui()
                .query(new Query("events-of", words.text("events"), visit.path("audit"), fields, words.text("show")));
        if (!asked.clean()) {
            return visit.again(words.text("audit"), List.of(), head, AuditFrame.tabs(visit, true), form);
        }
        List<AuditEvent> found = records.list(filter,
                state.after(LIST, 1).map(cursor -> new AuditEventId(cursor.number(0))), state.rows() + 1);
        List<AuditEvent> page = found.subList(0, Math.min(found.size(), state.rows()));
        return visit.page(words.text("audit"), List.of(), head, AuditFrame.tabs(visit, true), form, arranged
                .show(new ListView("events", visit.path("audit"), null, List.of(), List.of(), List.of(), null,
                        table(visit, words, page),
                        new Empty("scroll-text", words.text("nothing"), words.text("nothing.text"),
                                Action.of(words.text("clear"), state.all(), null)),
                        state.pages(found.size() > state.rows() ? Cursor.of(LIST, page.getLast().id().value()) : null),
                        visit.files(each -> ListState.address(visit.path("audit/events." + each), state.filters())))));
    }

    @GET
    @Path("/events.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(AuditFrame.READ)
    @Operation("Exports events of the audit log, newest first.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Asked asked = new Asked(visit);
        ListState state = visit.list("audit", AuditSearch.FILTERS);
        AuditFilter filter = search.filter(visit, asked, state,
                permissions.holds(visit.actor(), AuditFrame.READ, null));
        asked.require();
        List<AuditEvent> all = new ArrayList<>();
        List<AuditEvent> some = records.list(filter, Optional.empty(), CHUNK);
        all.addAll(some);
        while (some.size() == CHUNK && all.size() <= TableExport.MOST_ROWS) {
            some = records.list(filter, Optional.of(some.getLast().id()), CHUNK);
            all.addAll(some);
        }
        List<Table.Row> rows = all.stream()
                .limit(TableExport.MOST_ROWS)
                .map(event -> Table.Row.of(text(event.id().text()), text(event.recordedAt().toString()),
                        text(event.entity() == null ? "" : event.entity().text()), text(event.type()),
                        text(event.actor()), text(String.join(" ", event.objects())),
                        text(event.leafIndex() == null ? "" : event.leafIndex().toString())))
                .toList();
        return visit.file(form, "audit-events", AuditFrame.READ, all.size(), new Table("",
                TableExport.columns("event", "recorded_at", "entity", "type", "actor", "objects", "leaf_index"), rows));
    }

    private static Cell text(String text) {
        return new Cell.Text(text, null);
    }

    /** The first one, and how many more there are. */
    private static Cell object(Things.Called called, List<String> objects) {
        return objects.isEmpty()
                ? new Cell.None()
                : called.cell(objects.getFirst(), objects.size() == 1 ? "" : " +" + (objects.size() - 1));
    }

    private Table table(Visit visit, Wording words, List<AuditEvent> page) {
        Map<String, String> names = users.called(page.stream().map(AuditEvent::actor).distinct().toList());
        Things.Called called = things.called(visit,
                page.stream().flatMap(event -> event.objects().stream().limit(1)).toList());
        List<Table.Row> rows = page.stream()
                .map(event -> Table.Row.of(
                        new Cell.Link(CodeWords.recorded(visit, event.type()),
                                visit.path("audit/" + event.id().text()),
                                visit.figures().instant(event.recordedAt(), visit.entity().timeZone()) + " · "
                                        + event.type()),
                        Places.link(visit, event.actor(),
                                names.getOrDefault(event.actor(), CodeWords.actor(visit, event.actor()))),
                        object(called, event.objects()),
                        AuditFrame.sealed(words, event.leafIndex() != null)))
                .toList();
        return new Table(words.text("events"), List.of(Table.Column.text("event", words.text("event")),
                Table.Column.text("actor", words.text("actor")), Table.Column.text("object", words.text("object")),
                Table.Column.text("seal", words.text("seal")).wide()), rows);
    }
}
