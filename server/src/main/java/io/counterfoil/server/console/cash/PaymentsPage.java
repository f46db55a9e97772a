package io.counterfoil.server.console.cash;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Money that came in and went back: receipts, payments through gateways, their payouts, and refunds. */
@Path(Console.ENTITY + "/payments")
public final class PaymentsPage {
    static final Set<String> FILTERS = Set.of("view", "state", "q");
    static final String LIST = "payments";

    private final Console console;
    private final PaymentLists lists;

    @Inject
    PaymentsPage(Console console, PaymentLists lists) {
        this.console = console;
        this.lists = lists;
    }

    @GET
    @RequiresPermission("payment:read")
    @Operation("Shows receipts, newest first; view=gateway shows payments through gateways, view=payouts and view=refunds those.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(PaymentsPage.class);
        PaymentLists.View view = PaymentLists.View.of(visit.parameter("view"));
        ArrangedList arranged = visit.arranged(view.listed(), FILTERS);
        ListState state = arranged.state();
        long before = state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        PaymentLists.Rows found = lists.read(visit, words, view, state, before, state.rows() + 1);
        boolean more = found.rows().size() > state.rows();
        List<Table.Row> shown = more ? found.rows().subList(0, state.rows()) : found.rows();
        List<Action> actions = visit.may("receipt:record")
                ? List.of(Action.primary(words.text("receipt.new"), visit.path("payments/new"), "plus"))
                : List.of();
        List<ListView.Chip> chips = state.filters()
                .keySet()
                .stream()
                .filter(name -> !name.equals("view"))
                .map(name -> new ListView.Chip(name.equals("state") && view.states().contains(state.value(name))
                        ? words.text("state." + state.value(name))
                        : state.value(name), state.without(name)))
                .toList();
        ListView list = new ListView("payments", visit.path(LIST),
                view.searched() && visit.may("customer:read")
                        ? new ListView.Search("q", state.value("q"), words.text("find.customer"))
                        : null,
                view.states().isEmpty()
                        ? List.of()
                        : List.of(new ListView.Filter("state", words.text("state"), states(words, view),
                                state.value("state"))),
                kept(state, view), chips, null, new Table(words.text("view." + view.code()), found.columns(), shown),
                new Empty("banknote", words.text("payments.none"), words.text("payments.none.text"),
                        actions.isEmpty() ? null : actions.getFirst()),
                more || !state.isFirstPage()
                        ? new ListView.Pages(state.isFirstPage() ? null : state.firstPage(),
                                more ? state.next(Cursor.of(LIST, found.keys().get(state.rows() - 1))) : null,
                                visit.figures().count(shown.size()))
                        : null,
                visit.files(form -> state.export("." + form)));
        return visit.page(words.text("payments"), List.of(),
                visit.ui().head(Head.of(words.text("payments"), words.text("payments.lede"), actions)),
                visit.ui()
                        .tabs(words.text("payments.views"), Arrays.stream(PaymentLists.View.values())
                                .map(each -> new Tab(words.text("view." + each.code()),
                                        visit.path(LIST) + (each == PaymentLists.View.RECEIPTS
                                                ? ""
                                                : "?view=" + each.code()),
                                        each == view, null))
                                .toList()),
                arranged.show(list));
    }

    private static List<ListView.Parameter> kept(ListState state, PaymentLists.View view) {
        List<ListView.Parameter> kept = new ArrayList<>(state.kept());
        if (view != PaymentLists.View.RECEIPTS) {
            kept.add(new ListView.Parameter("view", view.code()));
        }
        return kept;
    }

    private static List<Field.Option> states(Wording words, PaymentLists.View view) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("state.all"))));
        view.states().forEach(each -> options.add(new Field.Option(each, words.text("state." + each))));
        return options;
    }
}
