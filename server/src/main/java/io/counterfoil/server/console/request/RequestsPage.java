package io.counterfoil.server.console.request;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.request.CustomerRequest;
import io.counterfoil.server.request.CustomerRequests;
import io.counterfoil.server.request.RequestKind;
import io.counterfoil.server.request.RequestQuery;
import io.counterfoil.server.request.RequestState;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inbox: what customers asked, disputed and promised, newest first. */
@Path(Console.ENTITY + "/requests")
public final class RequestsPage {
    static final String LIST = "requests";
    private static final Set<String> FILTERS = Set.of("kind", "state", "customer");

    private final Console console;
    private final CustomerRequests requests;
    private final RequestTable table;

    @Inject
    RequestsPage(Console console, CustomerRequests requests, RequestTable table) {
        this.console = console;
        this.requests = requests;
        this.table = table;
    }

    @GET
    @RequiresPermission("request:read")
    @Operation("Lists what customers asked, disputed and promised, newest first; by kind, state and customer.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RequestsPage.class);
        ArrangedList arranged = visit.arranged(Listed.REQUESTS, FILTERS);
        ListState state = arranged.state();
        long before = state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<CustomerRequest> found = requests.page(entity, query(visit, state), before, state.rows() + 1);
        List<CustomerRequest> shown = found.subList(0, Math.min(state.rows(), found.size()));
        return visit.page(words.text("requests"), List.of(),
                visit.ui().head(Head.of(words.text("requests"), words.text("requests.lede"))),
                arranged
                        .show(new ListView(LIST, visit.path(LIST), null, filters(words, state), List.of(),
                                chips(words, state), null, table.table(visit, shown, true), empty(visit, words, state),
                                state.pages(
                                        found.size() > state.rows()
                                                ? Cursor.of(LIST, shown.getLast().id().value())
                                                : null),
                                visit.files(form -> state.export("." + form)))));
    }

    static ListState state(Visit visit) {
        return visit.list(LIST, FILTERS);
    }

    /** @throws io.counterfoil.server.error.CounterfoilException {@code console.bad-parameter} */
    static RequestQuery query(Visit visit, ListState state) {
        Asked asked = new Asked(visit);
        @Nullable
        CustomerId customer = asked.id("customer", "cus").map(CustomerId::new).orElse(null);
        asked.require();
        return new RequestQuery(chosen(RequestKind.values(), RequestKind::code, state.value("kind")),
                chosen(RequestState.values(), RequestState::code, state.value("state")), customer, null);
    }

    private static <T> @Nullable T chosen(T[] all, Function<T, String> code, String value) {
        return Stream.of(all).filter(each -> code.apply(each).equals(value)).findFirst().orElse(null);
    }

    private static List<ListView.Filter> filters(Wording words, ListState state) {
        List<Field.Option> kinds = new ArrayList<>(List.of(new Field.Option("", words.text("all.kinds"))));
        for (RequestKind kind : RequestKind.values()) {
            kinds.add(new Field.Option(kind.code(), words.text("kind." + kind.code())));
        }
        List<Field.Option> states = new ArrayList<>(List.of(new Field.Option("", words.text("all.states"))));
        for (RequestState each : RequestState.values()) {
            states.add(new Field.Option(each.code(), words.text("state." + each.code())));
        }
        return List.of(new ListView.Filter("kind", words.text("kind"), kinds, state.value("kind")),
                new ListView.Filter("state", words.text("state"), states, state.value("state")));
    }

    private static List<ListView.Chip> chips(Wording words, ListState state) {
        return state.value("customer").isEmpty()
                ? List.of()
                : List.of(new ListView.Chip(words.text("customer") + " " + state.value("customer"),
                        state.without("customer")));
    }

    private static Empty empty(Visit visit, Wording words, ListState state) {
        return state.filters().isEmpty()
                ? new Empty("inbox", words.text("none"), words.text("none.text"), null)
                : new Empty("inbox", words.text("none.found"), words.text("none.found.text"),
                        Action.of(words.text("clear"), visit.path(LIST), null));
    }
}
