package io.counterfoil.server.console.approval;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.approval.Approval;
import io.counterfoil.server.approval.ApprovalReading;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inbox: what waits for the reader, what they asked for themselves, and what has ended. */
@Path(Console.ENTITY + "/approvals")
public final class ApprovalsPage {
    private static final int PAGE = 50;
    private static final int CHUNK = 500;

    private final Console console;
    private final ApprovalReading reading;
    private final Users users;

    @Inject
    ApprovalsPage(Console console, ApprovalReading reading, Users users) {
        this.console = console;
        this.reading = reading;
        this.users = users;
    }

    @GET
    @RequiresPermission(ApprovalFrame.READ)
    @Operation("Lists what waits for a second person; view=mine shows what one asked for oneself, view=decided what has ended.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = ApprovalFrame.words(visit);
        ListState state = visit.list(ApprovalFrame.LIST, Set.of("view"));
        String view = view(state);
        long before = state.after(ApprovalFrame.LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<Approval> found = read(visit, view, before, PAGE + 1);
        List<Approval> shown = found.subList(0, Math.min(PAGE, found.size()));
        return visit.page(words.text("approvals"), List.of(),
                visit.ui().head(Head.of(words.text("approvals"), words.text("approvals.lede"))),
                ApprovalFrame.tabs(visit, view),
                visit.ui()
                        .list(new ListView(ApprovalFrame.LIST, visit.path(ApprovalFrame.LIST), null, List.of(),
                                List.of(), List.of(), null, table(visit, words, shown),
                                new Empty("file-check", words.text("none." + view), words.text("none.text"), null),
                                state.pages(found.size() > PAGE
                                        ? Cursor.of(ApprovalFrame.LIST, shown.getLast().id().value())
                                        : null),
                                visit.files(form -> ListState.address(
                                        visit.path(ApprovalFrame.LIST + "/list." + form), Map.of("view", view))))));
    }

    @GET
    @Path("/list.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(ApprovalFrame.READ)
    @Operation("Gives what waits or waited for a second person, by the same views, as CSV or XLSX: at most 50,000.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        String view = view(visit.list(ApprovalFrame.LIST, Set.of("view")));
        List<Approval> all = new ArrayList<>();
        List<Approval> some;
        do {
            some = read(visit, view, all.isEmpty() ? Long.MAX_VALUE : all.getLast().id().value(), CHUNK);
            all.addAll(some);
        } while (some.size() == CHUNK && all.size() <= TableExport.MOST_ROWS);
        List<Table.Row> rows = all.stream().limit(TableExport.MOST_ROWS).map(each -> {
            Money amount = each.amount();
            Approval.Decision decision = each.decision();
            return Table.Row.of(text(each.id().text()), text(each.operation()), text(each.state().code()),
                    text(each.maker()), amount == null ? new Cell.None() : visit.figures().cell(amount),
                    text(amount == null ? null : amount.currency().code()), text(each.createdAt().toString()),
                    text(each.expiresAt().toString()), text(decision == null ? null : decision.principal()),
                    text(decision == null ? null : decision.reason()));
        }).toList();
        return visit.file(form, "approvals", ApprovalFrame.READ, all.size(), new Table("",
                TableExport.columns("approval", "operation", "state", "maker", "amount", "currency", "asked_at",
                        "expires_at", "decided_by", "reason"),
                rows));
    }

    private static Cell text(@Nullable String text) {
        return text == null ? new Cell.None() : new Cell.Text(text, null);
    }

    private static String view(ListState state) {
        return ApprovalFrame.VIEWS.contains(state.value("view"))
                ? state.value("view")
                : ApprovalFrame.VIEWS.getFirst();
    }

    private List<Approval> read(Visit visit, String view, long before, int limit) {
        return reading.page(visit.actor(), visit.entity().id(),
                ApprovalReading.View.valueOf(view.toUpperCase(Locale.ROOT)), before, limit);
    }

    private Table table(Visit visit, Wording words, List<Approval> shown) {
        Map<String, String> names = users.called(shown.stream().map(Approval::makerPerson).distinct().toList());
        List<Table.Row> rows = shown.stream().map(each -> {
            Money amount = each.amount();
            return Table.Row.of(
                    new Cell.Link(words.text("operation." + each.operation()),
                            visit.path(ApprovalFrame.LIST + "/" + each.id()),
                            each.entity() == null ? words.text("installation") : null),
                    visit.may("user:read")
                            ? Places.link(visit, each.makerPerson(),
                                    names.getOrDefault(each.makerPerson(), each.makerPerson()))
                            : new Cell.Text(names.getOrDefault(each.makerPerson(), each.makerPerson()), null),
                    new Cell.Text(visit.figures().instant(each.createdAt(), visit.entity().timeZone()), null),
                    amount == null ? new Cell.None() : visit.figures().cell(amount),
                    new Cell.Text(amount == null ? "" : amount.currency().code(), null),
                    new Cell.Text(visit.figures().instant(each.expiresAt(), visit.entity().timeZone()), null),
                    ApprovalFrame.pill(words, each.state()));
        }).toList();
        return new Table(words.text("approvals"), List.of(Table.Column.text("operation", words.text("operation")),
                Table.Column.text("maker", words.text("maker")),
                Table.Column.text("asked", words.text("askedAt")).wide(),
                Table.Column.figure("amount", words.text("amount")),
                Table.Column.text("currency", words.text("currency")).wide(),
                Table.Column.text("expires", words.text("expires")).wide(),
                Table.Column.text("state", words.text("state"))), rows);
    }
}
