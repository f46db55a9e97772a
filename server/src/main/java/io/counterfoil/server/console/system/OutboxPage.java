package io.counterfoil.server.console.system;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.events.DeadLetter;
import io.counterfoil.server.events.EventId;
import io.counterfoil.server.events.OutboxBacklog;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.operations.DeadLetters;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much the outbox has to do, and the events that could not be delivered. */
@Path(Console.ENTITY + "/system/outbox")
public final class OutboxPage {
    private static final String LIST = "dead-letters";
    private static final int PAGE = 50;

    private final Console console;
    private final DeadLetters letters;

    @Inject
    OutboxPage(Console console, DeadLetters letters) {
        this.console = console;
        this.letters = letters;
    }

    @GET
    @RequiresPermission(SystemFrame.READ)
    @Operation("Shows how much the outbox has to do, and the events that could not be delivered.")
    public Response outbox(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SystemFrame.words(visit);
        OutboxBacklog backlog = letters.backlog(visit.actor());
        ArrangedList arranged = visit.arranged(Listed.OUTBOX, Set.of());
        ListState state = arranged.state();
        EventId before = state.after(LIST, 1).map(cursor -> new EventId(cursor.number(0))).orElse(null);
        List<DeadLetter> found = letters.list(visit.actor(), before, state.rows() + 1);
        List<DeadLetter> page = found.subList(0, Math.min(found.size(), state.rows()));
        List<Table.Row> rows = page.stream()
                .map(letter -> Table.Row.of(
                        new Cell.Link(letter.type(), visit.path("system/outbox/" + letter.event().text() + "/"
                                + letter.consumer()), letter.event().text()),
                        new Cell.Text(letter.consumer(), null), new Cell.Text(letter.error(), null),
                        visit.figures().cell(letter.attempts()),
                        new Cell.Text(SystemFrame.instant(visit, letter.diedAt()), null)))
                .toList();
        Table table = new Table(words.text("dead"), List.of(Table.Column.text("event", words.text("event")),
                Table.Column.text("consumer", words.text("consumer")),
                Table.Column.text("error", words.text("error")).wide(),
                Table.Column.figure("attempts", words.text("attempts")).wide(),
                Table.Column.text("died", words.text("died")).wide()), rows);
        return visit.page(words.text("view.OUTBOX"), SystemFrame.above(visit),
                SystemFrame.top(visit, SystemFrame.View.OUTBOX),
                visit.ui()
                        .card("backlog", words.text("backlog"), "", visit.ui()
                                .facts(Facts.of(
                                        Facts.fact(words.text("pending"), visit.figures().count(backlog.pending())),
                                        Facts.fact(words.text("oldest"),
                                                SystemFrame.instant(visit, backlog.oldestDue())),
                                        Facts.fact(words.text("dead"), visit.figures().count(backlog.dead()))))),
                arranged
                        .show(new ListView("dead-letters", visit.path("system/outbox"), null, List.of(), List.of(),
                                List.of(), null, table,
                                new Empty("circle-check", words.text("dead.none"), words.text("dead.none.text"), null),
                                state.pages(found.size() > state.rows()
                                        ? Cursor.of(LIST, page.getLast().event().value())
                                        : null),
                                List.of())));
    }

    @GET
    @Path("/{event: evt_[0-9A-Za-z]+}/{consumer}")
    @RequiresPermission(SystemFrame.READ)
    @Operation("Shows an event that could not be delivered.")
    public Response letter(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("event") EventId event, @PathParam("consumer") String consumer) {
        Visit visit = console.visit(request, entity);
        Wording words = SystemFrame.words(visit);
        DeadLetter letter = letters.list(visit.actor(), new EventId(event.value() + 1), PAGE)
                .stream()
                .filter(each -> each.event().equals(event) && each.consumer().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "There is no such undelivered event. It may have been delivered since"));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(letter.type(), event.text())));
        parts.add(visit.ui()
                .card("facts", words.text("event"), "", visit.ui()
                        .facts(Facts.of(
                                Facts.fact(words.text("consumer"), letter.consumer()),
                                Facts.fact(words.text("about"), Places.link(visit, letter.aggregate())),
                                Facts.fact(words.text("attempts"), Integer.toString(letter.attempts())),
                                Facts.fact(words.text("published"), SystemFrame.instant(visit, letter.publishedAt())),
                                Facts.fact(words.text("died"), SystemFrame.instant(visit, letter.diedAt()))))));
        parts.add(visit.ui().card("error", words.text("error"), "", visit.ui().code(letter.error())));
        if (visit.may(SystemFrame.MANAGE)) {
            parts.add(visit.ui()
                    .card("again", words.text("deliver"), words.text("deliver.note"), visit.ui()
                            .buttons(visit.ui()
                                    .button(Form.of("replay",
                                            visit.path("system/outbox/" + event.text() + "/" + consumer + "/replay"),
                                            List.of(Visit.key()), words.text("deliver"))))));
        }
        return visit.page(letter.type(), List.of(SystemFrame.above(visit).getFirst(),
                new Shell.Crumb(words.text("view.OUTBOX"), visit.path("system/outbox"))),
                parts.toArray(Content[]::new));
    }

    @POST
    @Path("/{event: evt_[0-9A-Za-z]+}/{consumer}/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SystemFrame.MOST_FORM_BYTES)
    @RequiresPermission(SystemFrame.MANAGE)
    @Operation("Delivers an event to its consumer again.")
    public Response replay(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("event") EventId event, @PathParam("consumer") String consumer,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        DeadLetters.Replayed replayed = letters.replay(visit.actor(), Visit.key(form), event, consumer);
        return visit.done("system/outbox", SystemFrame.words(visit)
                .text("delivered.done",
                        Map.of("consumer", replayed.consumer())));
    }
}
