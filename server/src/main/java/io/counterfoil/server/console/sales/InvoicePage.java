package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedCards;
import io.counterfoil.server.console.request.RequestTable;
import io.counterfoil.server.delivery.InvoiceDeliveries;
import io.counterfoil.server.document.Documents;
import io.counterfoil.server.document.DrawingAnswer;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.CreditNotes;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceView;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.invoice.Origin;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.portal.LinkId;
import io.counterfoil.server.portal.Links;
import io.counterfoil.server.portal.MadeLink;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One invoice or credit note: what it says, where it stands, and all that happened to it. */
@Path(Console.ENTITY + "/invoices/{invoice: inv_[0-9A-Za-z]+}")
public final class InvoicePage {
    static final long MOST_FORM_BYTES = 65_536;

    private final Console console;
    private final Invoices invoices;
    private final CreditNotes creditNotes;
    private final InvoiceSections sections;
    private final InvoiceHistory history;
    private final RequestTable requests;
    private final ContributedCards cards;
    private final Documents documents;
    private final InvoiceDeliveries deliveries;
    private final Links links;
    private final Transactions transactions;

    private record Read(InvoiceView view, Optional<Invoice> preceding, boolean creditable) {}

    @Inject
    InvoicePage(Console console, Invoices invoices, CreditNotes creditNotes, InvoiceSections sections,
            InvoiceHistory history, RequestTable requests, ContributedCards cards, Documents documents,
            InvoiceDeliveries deliveries, Links links, Transactions transactions) {
        this.console = console;
        this.invoices = invoices;
        this.creditNotes = creditNotes;
        this.sections = sections;
        this.history = history;
        this.requests = requests;
        this.cards = cards;
        this.documents = documents;
        this.deliveries = deliveries;
        this.links = links;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Shows an invoice or credit note with everything that belongs to it.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice) {
        Visit visit = console.visit(request, entity);
        return visit.page(read(visit, invoice).view().invoice().number(), above(visit), body(visit, invoice));
    }

    @GET
    @Path("/pdf")
    @RequiresPermission("invoice:read")
    @Operation("Gives the PDF of an issued invoice or credit note.")
    public Response pdf(@PathParam("entity") EntityId entity, @PathParam("invoice") InvoiceId invoice) {
        return DrawingAnswer.of(documents.pdf(entity, invoice));
    }

    @POST
    @Path("/send")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("message:send")
    @Operation("Sends an invoice or credit note to its customer now, for the first time or again.")
    public Response send(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            deliveries.send(visit.actor(), Visit.key(form), entity, invoice);
        } catch (CounterfoilException e) {
            return refused(visit, invoice, e);
        }
        return visit.done("invoices/" + invoice, visit.words(InvoicePage.class).text("send.done"));
    }

    /** The address with the secret is shown this once, so the page comes as the answer itself. */
    @POST
    @Path("/links")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("portal-link:manage")
    @Operation("Makes a link by which the customer sees and pays the invoice, and shows its address once.")
    public Response link(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(InvoicePage.class);
        MadeLink made;
        try {
            made = links.create(visit.actor(), Visit.key(form), entity, invoice, null);
        } catch (CounterfoilException e) {
            return refused(visit, invoice, e);
        }
        Content told = made.url() == null
                ? visit.ui().banner(Tone.WARN, words.text("link.once"))
                : visit.ui()
                        .card("made-link", words.text("link.made"), words.text("link.made.note"),
                                visit.ui().code(made.url().toString()));
        return visit.page(read(visit, invoice).view().invoice().number(), above(visit), body(visit, invoice, told));
    }

    @POST
    @Path("/links/{link}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("portal-link:manage")
    @Operation("Revokes a link: whoever opens it is told that it was withdrawn.")
    public Response revoke(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("invoice") InvoiceId invoice, @PathParam("link") LinkId link) {
        Visit visit = console.visit(request, entity);
        links.revoke(visit.actor(), entity, invoice, link);
        return visit.done("invoices/" + invoice, visit.words(InvoicePage.class).text("link.revoked"));
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(visit.words(InvoicePage.class).text("invoices"), visit.path("invoices")));
    }

    private Response refused(Visit visit, InvoiceId invoice, CounterfoilException problem) {
        return visit.again(read(visit, invoice).view().invoice().number(), above(visit),
                body(visit, invoice, visit.ui().banner(Tone.BAD, visit.said(problem))));
    }

    private Read read(Visit visit, InvoiceId id) {
        EntityId entity = visit.entity().id();
        boolean credits = visit.may("credit-note:issue");
        return transactions.read(tx -> {
            InvoiceView view = invoices.view(tx, entity, id);
            InvoiceId preceding = view.invoice().precedingInvoice();
            boolean creditable = credits
                    && creditNotes.left(tx, view.invoice()).values().stream().anyMatch(left -> !left.isZero());
            return new Read(view,
                    preceding == null ? Optional.empty() : Optional.of(invoices.require(tx, entity, preceding)),
                    creditable);
        });
    }

    private Content[] body(Visit visit, InvoiceId id, Content... told) {
        Read read = read(visit, id);
        InvoiceView view = read.view();
        Invoice invoice = view.invoice();
        Wording words = visit.words(InvoicePage.class);
        boolean ours = invoice.origin() == Origin.OWN;
        List<Action> actions = new ArrayList<>();
        if (read.creditable()) {
            actions.add(Action.of(words.text("credit"), visit.path("invoices/" + id + "/credit"), "undo-2"));
        }
        if (ours) {
            actions.add(Action.of("PDF", visit.path("invoices/" + id + "/pdf"), "file-text"));
        }
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(new Head(invoice.number(), lede(visit, words, view),
                        Standing.pill(words, view.status()), actions)));
        parts.addAll(Arrays.asList(told));
        InvoicePast past = history.read(visit, view);
        parts.add(visit.ui().columns(sections.facts(visit, view, read.preceding()), past.timeline(visit)));
        if (ours) {
            parts.add(sections.lines(visit, view));
        } else {
            parts.add(visit.ui().banner(Tone.INFO, words.text("imported")));
        }
        requests.ofInvoice(visit, id).ifPresent(parts::add);
        parts.add(sections.due(visit, view));
        parts.add(past.settled(visit));
        past.creditNotes(visit).ifPresent(parts::add);
        past.entries(visit).ifPresent(parts::add);
        sections.documents(visit, view).ifPresent(parts::add);
        sections.links(visit, view).ifPresent(parts::add);
        parts.addAll(cards.ofInvoice(visit, view));
        return parts.toArray(Content[]::new);
    }

    private static String lede(Visit visit, Wording words, InvoiceView view) {
        Invoice invoice = view.invoice();
        Money gross = invoice.gross();
        String name = view.buyer() == null ? words.text("erased") : view.buyer().name();
        Map<String, String> told = Map.of("name", name, "amount", visit.figures().money(gross), "open",
                visit.figures().money(view.open()), "due", visit.figures().date(invoice.dueOn()), "issued",
                visit.figures().date(invoice.issueOn()));
        if (invoice.type() == DocumentType.CREDIT_NOTE) {
            return words.text("creditNote.lede", told);
        }
        if (view.open().isZero()) {
            return words.text("invoice.lede", told);
        }
        return words.text(view.open().equals(gross) ? "invoice.lede.open" : "invoice.lede.partly", told);
    }
}
