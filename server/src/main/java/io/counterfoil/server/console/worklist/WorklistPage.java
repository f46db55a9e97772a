package io.counterfoil.server.console.worklist;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.DunningBlocks;
import io.counterfoil.server.worklist.WorklistBucket;
import io.counterfoil.server.worklist.WorklistEntry;
import io.counterfoil.server.worklist.WorklistQuery;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The worklist: the customers with overdue money, the most urgent first, each with the reason. */
@Path(Console.ENTITY)
public final class WorklistPage {
    private final Console console;
    private final WorklistTable table;
    private final Users users;

    @Inject
    WorklistPage(Console console, WorklistTable table, Users users) {
        this.console = console;
        this.table = table;
        this.users = users;
    }

    @GET
    @Path("/worklist")
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Lists the customers with overdue money, the most urgent first, with why, what was done last and what comes next.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(WorklistPage.class);
        ArrangedList arranged = visit.arranged(Listed.WORKLIST, WorklistTable.FILTERS);
        ListState state = arranged.state();
        WorklistQuery query = table.query(visit, state);
        WorklistTable.Found found = table.read(visit, query, state.rows() + 1);
        List<WorklistEntry> rows = found.rows().subList(0, Math.min(state.rows(), found.rows().size()));
        Cursor next = null;
        if (found.rows().size() > rows.size()) {
            WorklistQuery.After place = rows.getLast().place(query.sort());
            next = Cursor.of(WorklistTable.cursor(query), place.value(), place.overdue(), place.customer());
        }
        Map<UserId, String> owners = users.holding(CustomerOwners.READ, entity);
        ListView view = new ListView(WorklistTable.LIST, visit.path(WorklistTable.LIST),
                new ListView.Search("q", state.value("q"), words.text("search")),
                List.of(buckets(words, state), owners(words, state, owners)), state.kept(),
                chips(words, state, owners), null,
                table.table(visit, query, state, new WorklistTable.Found(rows, found.labels(), found.owners())),
                empty(words, state), state.pages(next), visit.files(form -> state.export("." + form)));
        return visit.page(words.text("worklist"), List.of(), List.of(visit.asset("js/select.js")), visit.ui()
                .stack(visit.ui().head(head(words, query, state)),
                        arranged.show(view, bulk(visit, words, state, rows))));
    }

    @GET
    @Path("/worklist.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Gives the worklist as CSV or XLSX, with the filters and the order of the address: at most 50,000 customers.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        return table.export(visit, form,
                table.query(visit, visit.list(WorklistTable.LIST, WorklistTable.FILTERS)).from(null));
    }

    /** Says which customers come first; in another order than that of urgency it leads back to it. */
    private static Head head(Wording words, WorklistQuery query, ListState state) {
        String order = WorklistTable.sort(query);
        return order.equals(WorklistTable.sort(WorklistQuery.ALL))
                ? Head.of(words.text("worklist"), words.text("worklist.lede"))
                : Head.of(words.text("worklist"), words.text("worklist.lede." + order),
                        Action.of(words.text("worklist.byUrgency"), state.without(ListState.SORT), null));
    }

    private static ListView.Bulk bulk(Visit visit, Wording words, ListState state, List<WorklistEntry> rows) {
        List<ListView.Bulk.Submit> submits = new ArrayList<>();
        if (visit.may(CustomerOwners.ASSIGN)) {
            if (visit.user().isPresent()) {
                submits.add(new ListView.Bulk.Submit(WorklistBulkPage.MINE, words.text("bulk.mine"), "user"));
            }
            submits.add(new ListView.Bulk.Submit(WorklistBulkPage.ASSIGN, words.text("bulk.assign"), "users"));
            submits.add(new ListView.Bulk.Submit(WorklistBulkPage.RELEASE, words.text("bulk.release"), "x"));
        }
        if (visit.may("reminder:run")) {
            submits.add(new ListView.Bulk.Submit(WorklistBulkPage.REMIND, words.text("bulk.remind"), "bell-ring"));
        }
        if (visit.may(DunningBlocks.PERMISSION)) {
            submits.add(new ListView.Bulk.Submit(WorklistBulkPage.HOLD, words.text("bulk.hold"), "clock"));
            submits.add(new ListView.Bulk.Submit(WorklistBulkPage.LIFT, words.text("bulk.lift"), "play"));
        }
        submits.add(new ListView.Bulk.Submit(WorklistBulkPage.CSV, words.text("bulk.csv"), "download"));
        submits.add(new ListView.Bulk.Submit(WorklistBulkPage.XLSX, words.text("bulk.xlsx"), "download"));
        Map<String, Money> amounts = rows.stream()
                .collect(Collectors.toMap(row -> row.customer().text(), WorklistEntry::overdue));
        return new ListView.Bulk(visit.path(WorklistTable.LIST + "/bulk"),
                List.of(new ListView.Parameter(Visit.KEY, Visit.key().value()),
                        new ListView.Parameter(WorklistBulkPage.QUERY, state.query(Set.of()))),
                submits, amounts, words.text("bulk.all"));
    }

    private static ListView.Filter buckets(Wording words, ListState state) {
        List<Field.Option> options = new ArrayList<>();
        for (WorklistBucket bucket : WorklistBucket.values()) {
            options.add(new Field.Option(bucket == WorklistBucket.ALL ? "" : bucket.code(),
                    words.text("bucket." + bucket.code())));
        }
        return new ListView.Filter("bucket", words.text("bucket"), options, state.value("bucket"));
    }

    private static ListView.Filter owners(Wording words, ListState state, Map<UserId, String> owners) {
        List<Field.Option> options = new ArrayList<>(List.of(new Field.Option("", words.text("owner.any")),
                new Field.Option(WorklistTable.ME, words.text("owner.me")),
                new Field.Option(WorklistTable.NOBODY, words.text("owner.nobody"))));
        owners.forEach((id, name) -> options.add(new Field.Option(id.text(), name)));
        return new ListView.Filter("owner", words.text("col.owner"), options, state.value("owner"));
    }

    private static List<ListView.Chip> chips(Wording words, ListState state, Map<UserId, String> owners) {
        List<ListView.Chip> chips = new ArrayList<>();
        if (!state.value("q").isEmpty()) {
            chips.add(new ListView.Chip(state.value("q"), state.without("q")));
        }
        WorklistBucket.find(state.value("bucket"))
                .filter(bucket -> bucket != WorklistBucket.ALL)
                .ifPresent(bucket -> chips.add(new ListView.Chip(words.text("bucket." + bucket.code()),
                        state.without("bucket"))));
        String owner = state.value("owner");
        if (!owner.isEmpty()) {
            chips.add(new ListView.Chip(called(words, owner, owners), state.without("owner")));
        }
        return chips;
    }

    private static String called(Wording words, String owner, Map<UserId, String> owners) {
        return switch (owner) {
            case WorklistTable.ME -> words.text("owner.me");
            case WorklistTable.NOBODY -> words.text("owner.nobody");
            default -> {
                @Nullable
                String name = owners.get(UserId.valueOf(owner));
                yield name == null ? owner : name;
            }
        };
    }

    private static Empty empty(Wording words, ListState state) {
        return state.filters().isEmpty()
                ? new Empty("list-checks", words.text("none"), words.text("none.text"), null)
                : new Empty("inbox", words.text("none.found"), words.text("none.found.text"),
                        Action.of(words.text("clear"), state.all(), null));
    }
}
