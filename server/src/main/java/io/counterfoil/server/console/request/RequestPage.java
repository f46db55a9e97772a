package io.counterfoil.server.console.request;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.request.AttachmentId;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestDetails;
import io.counterfoil.server.request.RequestId;
import io.counterfoil.server.request.RequestState;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Timeline;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request: what the customer wants, what was said, and the answer. */
@Path(Console.ENTITY + "/requests/{request: req_[0-9A-Za-z]+}")
public final class RequestPage {
    private static final long MOST_FORM_BYTES = 32_768;
    private static final String TEXT = "text";

    private final Console console;
    private final CustomerRequests requests;
    private final RequestTable table;
    private final Users users;

    /** A form that was refused, to be shown again. */
    private record Refused(String form, String text, CounterfoilException problem) {}

    @Inject
    RequestPage(Console console, CustomerRequests requests, RequestTable table, Users users) {
        this.console = console;
        this.requests = requests;
        this.table = table;
        this.users = users;
    }

    @GET
    @RequiresPermission("request:read")
    @Operation("Shows a request with what the customer wrote and attached, and what became of it.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("request") RequestId id) {
        return page(console.visit(request, entity), id, null);
    }

    @GET
    @Path("/attachments/{attachment: att_[0-9A-Za-z]+}")
    @Produces({"application/pdf", "image/png", "image/jpeg"})
    @RequiresPermission("request:read")
    @Operation("Gives a file that the customer attached.")
    public Response attachment(@PathParam("entity") EntityId entity, @PathParam("request") RequestId id,
            @PathParam("attachment") AttachmentId attachment) {
        return requests.attachment(entity, id, attachment).answer();
    }

    @POST
    @Path("/answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("request:write")
    @Operation("Answers a request: by mail where the customer can be written to, and in the portal in any case.")
    public Response answer(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("request") RequestId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RequestPage.class);
        String text = Visit.value(form, TEXT);
        try {
            RequestDetails answered = requests.answer(visit.actor(), Visit.key(form), entity, id, text);
            boolean mailed = !answered.history().isEmpty() && answered.history().getLast().message() != null;
            return visit.done(RequestsPage.LIST + "/" + id, words.text(mailed ? "answered.mailed" : "answered.shown"));
        } catch (CounterfoilException e) {
            return page(visit, id, new Refused("answer", text, e));
        }
    }

    @POST
    @Path("/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("request:write")
    @Operation("Closes a request for good, answered or not.")
    public Response close(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("request") RequestId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        String text = Visit.value(form, TEXT);
        try {
            RequestDetails unused = requests.close(visit.actor(), Visit.key(form), entity, id, text);
            return visit.done(RequestsPage.LIST + "/" + id, visit.words(RequestPage.class).text("closed"));
        } catch (CounterfoilException e) {
            return page(visit, id, new Refused("close", text, e));
        }
    }

    private Response page(Visit visit, RequestId id, @Nullable Refused refused) {
        Wording words = visit.words(RequestPage.class);
        RequestDetails details = requests.details(visit.entity().id(), id);
        CustomerRequest request = details.request();
        String number = table.numbers(visit.entity().id(), List.of(request.invoice()))
                .getOrDefault(request.invoice(), request.invoice().text());
        String title = words.text("title." + request.kind().code(), Map.of("number", number));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(title, RequestTable.detail(visit, words, request),
                        RequestTable.pill(words, request.state()), List.of())));
        if (details.erased()) {
            parts.add(visit.ui().banner(Tone.INFO, words.text("erased")));
        }
        parts.add(visit.ui().columns(facts(visit, words, details, number), said(visit, words, details)));
        if (!details.attachments().isEmpty()) {
            parts.add(attachments(visit, words, details));
        }
        if (request.state() != RequestState.CLOSED && visit.may("request:write")) {
            parts.add(visit.ui()
                    .card("answer", words.text("answer"), words.text("answer.note"),
                            visit.ui().form(form(visit, words, id, "answer", refused))));
            parts.add(visit.ui()
                    .card("close", words.text("close"), words.text("close.note"),
                            visit.ui().form(form(visit, words, id, "close", refused))));
        }
        List<Shell.Crumb> above = List.of(new Shell.Crumb(words.text("requests"), visit.path(RequestsPage.LIST)));
        return refused == null
                ? visit.page(title, above, parts.toArray(Content[]::new))
                : visit.again(title, above, parts.toArray(Content[]::new));
    }

    private static Form form(Visit visit, Wording words, RequestId id, String what, @Nullable Refused refused) {
        boolean answer = what.equals("answer");
        Field text = Field.of(TEXT, words.text(answer ? "answer.text" : "close.text"), Field.Kind.LONG_TEXT,
                refused != null && refused.form().equals(what) ? refused.text() : "");
        Form form = Form.of(what + "-form", visit.path(RequestsPage.LIST + "/" + id + "/" + what),
                List.of(Visit.key(), answer ? text.needed() : text),
                words.text(answer ? "answer.do" : "close.do"));
        return refused != null && refused.form().equals(what)
                ? visit.wrong(form, refused.problem(), Map.of())
                : form;
    }

    private Content facts(Visit visit, Wording words, RequestDetails details, String number) {
        CustomerRequest request = details.request();
        List<Facts.Fact> facts = new ArrayList<>();
        CalledCustomer called = visit.may("customer:read")
                ? table.called(visit.entity().id(), List.of(request)).get(request.customer())
                : null;
        facts.add(Facts.fact(words.text("customer"), called == null
                ? new Cell.Text(request.customer().text(), null)
                : visit.customer(called.id(), called.number(), called.name())));
        facts.add(Facts.fact(words.text("invoice"), Places.link(visit, request.invoice().text(), number)));
        if (request.reason() != null) {
            facts.add(Facts.fact(words.text("reason"), words.text("reason." + request.reason().code())));
            facts.add(Facts.fact(words.text("lines"), details.lines().isEmpty()
                    ? words.text("lines.all")
                    : details.lines().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        Money amount = request.amount();
        if (amount != null) {
            facts.add(Facts.fact(words.text("amount"), visit.figures().money(amount)));
        }
        if (request.promisedOn() != null) {
            facts.add(Facts.fact(words.text("promisedOn"), visit.figures().cell(request.promisedOn())));
        }
        String name = details.name();
        facts.add(Facts.fact(words.text("by"), new Cell.Text(
                name == null ? words.text("by.unnamed") : name, request.submittedBy())));
        facts.add(Facts.fact(words.text("received"),
                visit.figures().instant(request.recordedAt(), visit.entity().timeZone())));
        return visit.ui().card("facts", words.text("facts"), "", visit.ui().facts(new Facts(facts)));
    }

    /** What was said, newest first. */
    private Content said(Visit visit, Wording words, RequestDetails details) {
        List<Timeline.Moment> moments = new ArrayList<>();
        Map<String, String> names = users
                .called(details.history().stream().map(RequestDetails.Step::actor).distinct().toList());
        for (RequestDetails.Step step : details.history().reversed()) {
            String who = words.text(step.state() == RequestState.ANSWERED ? "step.answered" : "step.closed",
                    Map.of("name", names.getOrDefault(step.actor(), step.actor())));
            moments.add(new Timeline.Moment(visit.figures().instant(step.recordedAt(), visit.entity().timeZone()),
                    step.message() == null || step.state() != RequestState.ANSWERED
                            ? who
                            : who + ", " + words.text("step.mailed"),
                    step.text(), step.state() == RequestState.ANSWERED ? Tone.INFO : Tone.NEUTRAL, null));
        }
        moments.add(new Timeline.Moment(
                visit.figures().instant(details.request().recordedAt(), visit.entity().timeZone()),
                words.text("step.asked"), details.text(), Tone.WARN, null));
        return visit.ui().card("said", words.text("said"), "", visit.ui().timeline(new Timeline(moments)));
    }

    private static Content attachments(Visit visit, Wording words, RequestDetails details) {
        String base = visit.path(RequestsPage.LIST + "/" + details.request().id() + "/attachments/");
        List<Table.Row> rows = details.attachments()
                .stream()
                .map(each -> {
                    String name = each.name();
                    return Table.Row.of(
                            name == null
                                    ? new Cell.Text(words.text("attachment.erased"), null)
                                    : new Cell.Link(name, base + each.id(), null),
                            new Cell.Text(each.mediaType(), null),
                            visit.figures().cell(Math.max(1, (each.sizeBytes() + 512) / 1024)));
                })
                .toList();
        return visit.ui()
                .card("attachments", words.text("attachments"), words.text("attachments.note"), visit.ui()
                        .table(new Table(words.text("attachments"),
                                List.of(Table.Column.text("name", words.text("attachment.name")),
                                        Table.Column.text("type", words.text("attachment.type")).wide(),
                                        Table.Column.figure("size", words.text("attachment.size"))),
                                rows)));
    }
}
