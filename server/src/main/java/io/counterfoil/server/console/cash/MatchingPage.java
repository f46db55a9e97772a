package io.counterfoil.server.console.cash;

import gg.jte.Content;
import io.counterfoil.server.bank.LineDetails;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CalledCustomer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.matching.Deciding;
import io.counterfoil.server.matching.ExceptionId;
import io.counterfoil.server.matching.ReceiptException;
import io.counterfoil.server.matching.ReceiptExceptions;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Queue;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tab;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cash application: what waits for a person, and beside it the one that is being decided. */
@Path(Console.ENTITY + "/matching")
public final class MatchingPage {
    static final String LIST = "matching";
    static final String WAITING = "open";
    static final String DECIDED = "decided";
    private static final long MOST_FORM_BYTES = 64L * 1024;
    private static final int PAGE = 50;

    private final Console console;
    private final ReceiptExceptions exceptions;
    private final Deciding deciding;
    private final DecisionView view;
    private final CustomerSearch customers;

    @Inject
    MatchingPage(Console console, ReceiptExceptions exceptions, Deciding deciding, DecisionView view,
            CustomerSearch customers) {
        this.console = console;
        this.exceptions = exceptions;
        this.deciding = deciding;
        this.view = view;
        this.customers = customers;
    }

    @GET
    @RequiresPermission("matching:read")
    @Operation("Shows the receipts that wait for a person, and the oldest of them ready to be decided; or those that were decided.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        if (visit.parameter("state").equals(DECIDED)) {
            return decided(visit);
        }
        List<ReceiptException> waiting = exceptions.page(entity, WAITING, after(visit), PAGE + 1);
        if (!waiting.isEmpty()) {
            return open(visit, waiting, exceptions.require(entity, waiting.getFirst().id()), false);
        }
        Wording words = visit.words(MatchingPage.class);
        return visit.page(words.text("matching"), List.of(), head(visit, words, 0), tabs(visit, words, false, 0),
                visit.ui()
                        .bareCard("none", words.text("matching"), visit.ui()
                                .empty(new Empty("circle-check", words.text("matching.none"),
                                        words.text("matching.none.text"),
                                        visit.may("statement:import")
                                                ? Action.of(words.text("importStatement"), visit.path("bank/import"),
                                                        "upload")
                                                : null))));
    }

    @GET
    @Path("/{exception}")
    @RequiresPermission("matching:read")
    @Operation("Shows a receipt that waits for a person, with what it could pay and what a customer owes.")
    public Response one(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("exception") ExceptionId id) {
        Visit visit = console.visit(request, entity);
        ReceiptException chosen = exceptions.require(entity, id);
        if (!chosen.state().equals(WAITING)) {
            Wording words = visit.words(MatchingPage.class);
            return visit.page(payer(words, chosen), crumbs(visit, words), view.settled(visit, chosen));
        }
        return open(visit, exceptions.page(entity, WAITING, after(visit), PAGE + 1), chosen, true);
    }

    @POST
    @Path("/{exception}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("allocation:decide")
    @Operation("Decides about a receipt: what it pays, that it stays unapplied, or that it is no customer's.")
    public Response decide(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("exception") ExceptionId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(MatchingPage.class);
        ReceiptException chosen = exceptions.require(entity, id);
        DecisionForm typed = DecisionForm.of(visit, words, chosen, view, form);
        String problem = typed.problem();
        Map<String, String> wrong = typed.wrong();
        if (problem == null && wrong.isEmpty() && !typed.recalculates()) {
            try {
                deciding.decide(visit.actor(), Visit.key(form), entity, id, typed.decision());
                return visit.done(exceptions.next(entity, id).map(next -> LIST + "/" + next).orElse(LIST),
                        typed.notice());
            } catch (CounterfoilException e) {
                wrong = e.fields()
                        .stream()
                        .collect(Collectors.toMap(FieldProblem::field, visit::said,
                                (one, other) -> one));
                problem = wrong.keySet().stream().allMatch(DecisionForm.FIELDS::contains) && !wrong.isEmpty()
                        ? null
                        : visit.said(e);
            }
        }
        List<ReceiptException> waiting = exceptions.page(entity, WAITING, after(visit), PAGE + 1);
        return visit.again(payer(words, chosen), crumbs(visit, words), view.modules(visit),
                body(visit, words, waiting, chosen, view.again(visit, chosen, typed, problem, wrong)));
    }

    /** @param named whether the address names the receipt; else it is the first in turn */
    private Response open(Visit visit, List<ReceiptException> waiting, ReceiptException chosen, boolean named) {
        Wording words = visit.words(MatchingPage.class);
        return visit.page(named ? payer(words, chosen) : words.text("matching"),
                named ? crumbs(visit, words) : List.of(), view.modules(visit),
                body(visit, words, waiting, chosen, view.fresh(visit, chosen)));
    }

    private Content body(Visit visit, Wording words, List<ReceiptException> waiting, ReceiptException chosen,
            Content deciding) {
        int count = exceptions.waiting(visit.entity().id());
        return visit.ui()
                .stack(head(visit, words, count), tabs(visit, words, false, count),
                        visit.ui().beside(visit.ui().queue(queue(visit, words, waiting, chosen.id())), deciding));
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("matching"), visit.path(LIST)));
    }

    private static Content head(Visit visit, Wording words, int count) {
        return visit.ui()
                .head(Head.of(words.text("matching"),
                        count == 0
                                ? words.text("matching.lede")
                                : words.text("matching.keys", Map.of("count", visit.figures().count(count))),
                        count == 0
                                ? List.of()
                                : visit.files(form -> visit.path(LIST + "." + form))));
    }

    private static Content tabs(Visit visit, Wording words, boolean decided, int count) {
        return visit.ui()
                .tabs(words.text("matching.views"),
                        List.of(new Tab(words.text("matching.waiting"), visit.path(LIST), !decided,
                                count == 0 ? null : visit.figures().count(count)),
                                new Tab(words.text("matching.decided"), visit.path(LIST) + "?state=" + DECIDED,
                                        decided, null)));
    }

    private static long after(Visit visit) {
        return visit.list(LIST, Set.of("state")).after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
    }

    private Queue queue(Visit visit, Wording words, List<ReceiptException> waiting, ExceptionId chosen) {
        ListState state = visit.list(LIST, Set.of());
        List<ReceiptException> shown = waiting.subList(0, Math.min(PAGE, waiting.size()));
        String kept = visit.parameter("after").isEmpty()
                ? ""
                : ListState.address("", Map.of("after", visit.parameter("after")));
        List<Queue.Entry> entries = shown.stream()
                .map(each -> new Queue.Entry(visit.path(LIST + "/" + each.id()) + kept, payer(words, each),
                        visit.figures().money(each.open()),
                        visit.figures().date(each.line().line().bookedOn()) + reference(each), visit.said(each.why()),
                        each.id().equals(chosen)))
                .toList();
        return new Queue(words.text("matching.waiting"), entries,
                waiting.size() > PAGE ? state.next(Cursor.of(LIST, shown.getLast().id().value())) : null);
    }

    static String payer(Wording words, ReceiptException each) {
        String name = each.line().details().counterparty();
        return name == null || name.isBlank() ? words.text("payer.unknown") : name;
    }

    private static String reference(ReceiptException each) {
        String told = told(each);
        return told.isEmpty() ? "" : " · " + told;
    }

    /** What the payer wrote, or the first reference. */
    static String told(ReceiptException each) {
        LineDetails details = each.line().details();
        String wrote = details.remittance();
        return wrote != null && !wrote.isBlank()
                ? wrote
                : details.references().isEmpty() ? "" : details.references().getFirst();
    }

    private Response decided(Visit visit) {
        Wording words = visit.words(MatchingPage.class);
        ArrangedList arranged = visit.arranged(Listed.DECIDED, Set.of("state"));
        ListState state = arranged.state();
        List<ReceiptException> found = exceptions.page(visit.entity().id(), DECIDED, after(visit), state.rows() + 1);
        List<ReceiptException> shown = found.subList(0, Math.min(state.rows(), found.size()));
        ListView list = new ListView("decided", visit.path(LIST), null, List.of(), state.kept(), List.of(), null,
                table(visit, words, shown, customers.called(visit.entity().id(),
                        shown.stream().map(ReceiptException::holder).toList())),
                new Empty("inbox", words.text("matching.decided.none"), words.text("matching.decided.none.text"), null),
                found.size() > state.rows() || !state.isFirstPage()
                        ? new ListView.Pages(state.isFirstPage() ? null : state.firstPage(),
                                found.size() > state.rows()
                                        ? state.next(Cursor.of(LIST, shown.getLast().id().value()))
                                        : null,
                                visit.figures().count(shown.size()))
                        : null,
                visit.files(form -> state.export("." + form)));
        return visit.page(words.text("matching.decided"), crumbs(visit, words),
                head(visit, words, 0), tabs(visit, words, true, exceptions.waiting(visit.entity().id())),
                arranged.show(list));
    }

    /** Receipts that wait or waited, one in a row. */
    static Table table(Visit visit, Wording words, List<ReceiptException> rows,
            Map<CustomerId, CalledCustomer> called) {
        return new Table(words.text("matching"),
                List.of(Table.Column.text("payer", words.text("payer")),
                        Table.Column.figure("booked_on", words.text("bookedOn")),
                        Table.Column.figure("amount", words.text("amount")),
                        Table.Column.text("currency", words.text("currency")).wide().always(),
                        Table.Column.figure("open", words.text("open")),
                        Table.Column.text("customer", words.text("customer")).wide(),
                        Table.Column.text("why", words.text("why")).wide()),
                rows.stream()
                        .map(each -> Table.Row.of(
                                new Cell.Link(payer(words, each), visit.path(LIST + "/" + each.id()), null),
                                visit.figures().cell(each.line().line().bookedOn()),
                                visit.figures().strong(each.amount()),
                                new Cell.Text(each.amount().currency().code(), null),
                                visit.figures().cell(each.open()),
                                DecisionView.customer(visit, called.get(each.holder())),
                                new Cell.Text(visit.said(each.why()), null)))
                        .toList());
    }
}
