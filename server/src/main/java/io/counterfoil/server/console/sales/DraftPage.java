package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.document.DrawingAnswer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.invoice.InvoicePreview;
import io.counterfoil.server.invoice.IssuedDocument;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Sheet;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tally;
import io.counterfoil.ui.Tone;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A draft: its form, what it would be, and issuing it. */
@Path(Console.ENTITY + "/invoices/drafts/{draft: drf_[0-9A-Za-z]+}")
public final class DraftPage {
    private static final long MOST_FORM_BYTES = NewInvoicePage.MOST_FORM_BYTES;

    private final Console console;
    private final Drafts drafts;
    private final Drafting drafting;
    private final DraftTotals totals;
    private final Documents documents;

    @Inject
    DraftPage(Console console, Drafts drafts, Drafting drafting, DraftTotals totals, Documents documents) {
        this.console = console;
        this.drafts = drafts;
        this.drafting = drafting;
        this.totals = totals;
        this.documents = documents;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Shows a draft with its totals as the server calculates them.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id) {
        Visit visit = console.visit(request, entity);
        Draft draft = drafts.require(entity, id);
        if (draft.invoice() != null) {
            return Response.seeOther(URI.create(visit.path("invoices/" + draft.invoice()))).build();
        }
        if (draft.state() != Draft.State.DRAFT) {
            return page(visit, false, visit.ui().head(head(visit, List.of())),
                    visit.ui().banner(Tone.NEUTRAL, visit.words(DraftPage.class).text("draft.discarded")));
        }
        return form(visit, draft, draft.version(), saved(visit, draft), Visit.key(), null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:draft")
    @Operation("Changes a draft, or adds a line to its form, removes one or calculates its totals.")
    public Response change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id, MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        Draft draft = drafts.require(entity, id);
        DraftForm form = DraftForm.of(sent);
        Field key = Field.hidden(Visit.KEY, Visit.value(sent, Visit.KEY));
        if (form.changedLines(sent)) {
            return form(visit, draft, Visit.version(sent), form, key, DraftTotals.later(visit, address(visit, draft)),
                    null);
        }
        if (DraftTotals.wanted(sent)) {
            Tally typed = totals.typed(visit, sent, draft.content());
            return form(visit, draft, Visit.version(sent), form, key,
                    DraftTotals.known(visit, address(visit, draft), typed), null);
        }
        try {
            drafts.update(visit.actor(), Visit.key(sent), entity, id, new IfMatch(Visit.version(sent)),
                    form.content(visit, drafting.chosen(visit, form.customer()), draft.content()));
            return visit.done("invoices/drafts/" + id, visit.words(DraftPage.class).text("draft.saved"));
        } catch (CounterfoilException e) {
            return form(visit, draft, Visit.version(sent), form, Visit.key(),
                    DraftTotals.later(visit, address(visit, draft)), e);
        }
    }

    @POST
    @Path("/totals")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:draft")
    @Operation("Calculates what the form of a draft comes to, and keeps nothing.")
    public Response totals(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id, MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        Draft draft = drafts.require(entity, id);
        return visit.part(visit.ui().tally(totals.typed(visit, sent, draft.content())));
    }

    @GET
    @Path("/pdf")
    @RequiresPermission("invoice:read")
    @Operation("Draws the invoice that the draft would be as a PDF, marked as a draft.")
    public Response pdf(@PathParam("entity") EntityId entity, @PathParam("draft") DraftId id) {
        return DrawingAnswer.of(documents.draft(entity, id, RenderFormat.PDF));
    }

    @GET
    @Path("/issue")
    @RequiresPermission("invoice:issue")
    @Operation("Shows what would be issued, and asks for confirmation.")
    public Response confirm(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id) {
        Visit visit = console.visit(request, entity);
        return confirm(visit, drafts.require(entity, id), null);
    }

    @POST
    @Path("/issue")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:issue")
    @Operation("Issues a draft: it gets its number, and nothing of it changes any more.")
    public Response issue(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id, MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        try {
            IssuedDocument issued = drafts.issue(visit.actor(), Visit.key(sent), entity, id,
                    new IfMatch(Visit.version(sent)));
            return visit.done("invoices/" + issued.id(),
                    visit.words(DraftPage.class).text("draft.issued", Map.of("number", issued.number())));
        } catch (CounterfoilException e) {
            return confirm(visit, drafts.require(entity, id), e);
        }
    }

    @POST
    @Path("/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:draft")
    @Operation("Gives a draft up; it takes no number with it.")
    public Response discard(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("draft") DraftId id, MultivaluedMap<String, String> sent) {
        Visit visit = console.visit(request, entity);
        drafts.discard(visit.actor(), Visit.key(sent), entity, id, new IfMatch(Visit.version(sent)));
        return visit.done("invoices/drafts", visit.words(DraftPage.class).text("draft.discard.done"));
    }

    private DraftForm saved(Visit visit, Draft draft) {
        return DraftForm.of(draft.content(), drafting.number(visit, draft.content().customer()),
                new Amounts(visit.figures().locale()));
    }

    private static String address(Visit visit, Draft draft) {
        return visit.path("invoices/drafts/" + draft.id());
    }

    /**
     * @param version of the draft that the form was filled in for
     * @param typed what the form comes to; null: what the draft does, as the form says the same
     */
    private Response form(Visit visit, Draft draft, long version, DraftForm form, Field key,
            Sheet.@Nullable Live typed, @Nullable CounterfoilException wrong) {
        Wording words = visit.words(DraftPage.class);
        String base = address(visit, draft);
        List<Content> parts = new ArrayList<>();
        boolean saved = wrong == null;
        InvoicePreview preview = null;
        CounterfoilException hindrance = null;
        Tally tally;
        try {
            preview = drafts.preview(visit.entity().id(), draft.id());
            tally = DraftTotals.of(visit, preview);
        } catch (CounterfoilException e) {
            hindrance = e;
            tally = DraftTotals.of(visit, form, e);
        }
        List<Action> actions = new ArrayList<>();
        if (preview != null) {
            actions.add(Action.of(words.text("draft.pdf"), base + "/pdf", "eye"));
            if (visit.may("invoice:issue")) {
                actions.add(Action.primary(words.text("draft.issue"), base + "/issue", "send"));
            }
        }
        parts.add(visit.ui().head(head(visit, actions)));
        if (hindrance != null && saved) {
            parts.add(visit.ui().banner(Tone.WARN, told(visit, hindrance)));
        }
        if (preview != null) {
            parts.add(would(visit, preview));
        }
        if (visit.may("invoice:draft")) {
            parts.add(visit.ui()
                    .card("draft-card", words.text("draft.edit"), words.text("draft.edit.note"), visit.ui()
                            .sheet(form.sheet(visit, base, List.of(key, Visit.version(version)),
                                    drafting.offered(visit), wrong,
                                    Action.of(words.text("cancel"), visit.path("invoices/drafts"), null),
                                    typed == null ? DraftTotals.known(visit, base, tally) : typed))));
            parts.add(visit.ui()
                    .bar(visit.ui()
                            .button(Form
                                    .of("discard", base + "/discard",
                                            List.of(Visit.key(), Visit.version(draft.version())),
                                            words.text("draft.discard"))
                                    .dangerous())));
        }
        return page(visit, wrong != null, parts.toArray(Content[]::new));
    }

    private Response confirm(Visit visit, Draft draft, @Nullable CounterfoilException problem) {
        Wording words = visit.words(DraftPage.class);
        String base = visit.path("invoices/drafts/" + draft.id());
        InvoicePreview preview;
        try {
            preview = drafts.preview(visit.entity().id(), draft.id());
        } catch (CounterfoilException e) {
            return page(visit, true, visit.ui().head(head(visit, List.of())),
                    visit.ui().banner(Tone.BAD, told(visit, problem == null ? e : problem)));
        }
        String amount = visit.figures().money(preview.gross());
        Form form = Form.of("issue", base + "/issue", List.of(Visit.key(), Visit.version(draft.version())),
                words.text("draft.issue.go", Map.of("amount", amount)))
                .problem(problem == null ? null : told(visit, problem))
                .cancel(Action.of(words.text("cancel"), base, null));
        return page(visit, problem != null,
                visit.ui().head(Head.of(words.text("draft.issue.title"), words.text("draft.issue.lede"))),
                would(visit, preview),
                visit.ui().card("confirm", words.text("draft.issue.confirm"), "", visit.ui().form(form)));
    }

    private static Content would(Visit visit, InvoicePreview preview) {
        Wording words = visit.words(DraftPage.class);
        List<Facts.Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(words.text("col.issued"), visit.figures().cell(preview.issueOn())));
        facts.add(Facts.fact(words.text("draft.taxPoint"), visit.figures().cell(preview.taxPointOn())));
        facts.add(Facts.fact(words.text("col.due"), visit.figures().cell(preview.dueOn())));
        preview.mentions().forEach(mention -> facts.add(Facts.fact(words.text("notes"), mention)));
        return visit.ui()
                .stack(visit.ui().card("terms", words.text("draft.would"), "", visit.ui().facts(new Facts(facts))),
                        InvoiceSections.lines(visit, preview.lines(), preview.taxes(), preview.net(), preview.tax(),
                                preview.gross()));
    }

    private static String told(Visit visit, CounterfoilException problem) {
        return problem.fields().isEmpty()
                ? visit.said(problem)
                : String.join(" ", problem.fields()
                        .stream()
                        .map(field -> field.field() + " " + visit.said(field) + ".")
                        .toList());
    }

    private static Head head(Visit visit, List<Action> actions) {
        Wording words = visit.words(DraftPage.class);
        return Head.of(words.text("draft"), words.text("draft.lede"), actions);
    }

    private static Response page(Visit visit, boolean refused, Content... body) {
        Wording words = visit.words(DraftPage.class);
        List<Shell.Crumb> above = new ArrayList<>(InvoicePage.above(visit));
        above.add(new Shell.Crumb(words.text("drafts"), visit.path("invoices/drafts")));
        return refused
                ? visit.again(words.text("draft"), above, body)
                : visit.page(words.text("draft"), above, body);
    }
}
