package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bulk.BulkAction;
import io.counterfoil.server.bulk.BulkItem;
import io.counterfoil.server.bulk.BulkRuns;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.Draft;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.Drafts;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Issues the drafts that were selected in the list, after a look at what they add up to. */
@Path(Console.ENTITY + "/invoices/drafts/bulk")
public final class DraftBulkPage {
    private static final long MOST_FORM_BYTES = 64L * 1024;
    private static final int MOST = 100;

    private final Console console;
    private final Drafts drafts;
    private final BulkRuns runs;

    /** Drafts as they are now: what each would be, or why it cannot be issued. */
    private record Chosen(List<Draft> drafts, Map<String, Money> sums, List<Table.Row> rows, boolean clean) {}

    @Inject
    DraftBulkPage(Console console, Drafts drafts, BulkRuns runs) {
        this.console = console;
        this.drafts = drafts;
        this.runs = runs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:issue")
    @Operation("Issues selected drafts: first shows what each would be and their sum; with seen=… of what was shown it begins as a job.")
    public Response issue(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(DraftBulkPage.class);
        List<Draft> found = new ArrayList<>();
        form.getOrDefault("id", List.of())
                .stream()
                .distinct()
                .limit(MOST)
                .forEach(id -> found.add(drafts.require(entity, DraftId.valueOf(id))));
        String title = words.text("bulk.ask.issue");
        if (found.isEmpty()) {
            return visit.again(title, InvoicePage.above(visit), visit.ui()
                    .head(Head.of(title, words.text("bulk.lede.issue"),
                            Action.of(words.text("bulk.back"), visit.path("invoices/drafts"), null))),
                    visit.ui().banner(Tone.BAD, words.text("bulk.none")));
        }
        Chosen chosen = look(visit, found);
        String seen = Visit.value(form, "seen");
        String problem = null;
        if (seen.equals(seen(chosen))) {
            try {
                List<BulkItem> items = new ArrayList<>();
                found.forEach(each -> items.add(BulkItem.of(items.size() + 1, each.id().value(), each.version())));
                return visit.done(
                        "jobs/" + runs.start(visit.actor(), Visit.key(form), entity, BulkAction.ISSUE, items),
                        words.text("bulk.started.issue"));
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        } else if (!seen.isEmpty()) {
            problem = words.text("bulk.changed");
        }
        Content[] body = body(visit, words, chosen, problem);
        return problem == null
                ? visit.page(title, InvoicePage.above(visit), body)
                : visit.again(title, InvoicePage.above(visit), body);
    }

    private Chosen look(Visit visit, List<Draft> found) {
        Map<String, Money> sums = new TreeMap<>();
        List<Table.Row> rows = new ArrayList<>();
        boolean clean = true;
        for (Draft draft : found) {
            Cell link = new Cell.Link(draft.id().text(), visit.path("invoices/drafts/" + draft.id()),
                    draft.content().lines().getFirst().description());
            try {
                Money gross = drafts.preview(visit.entity().id(), draft.id()).gross();
                sums.merge(gross.currency().code(), gross, Money::plus);
                rows.add(Table.Row.of(link, new Cell.Text("", null), new Cell.Text(gross.currency().code(), null),
                        visit.figures().strong(gross)));
            } catch (CounterfoilException e) {
                clean = false;
                rows.add(Table.Row.of(link, new Cell.Text(visit.said(e), null), new Cell.None(), new Cell.None()));
            }
        }
        return new Chosen(found, sums, rows, clean);
    }

    private static String seen(Chosen chosen) {
        StringBuilder seen = new StringBuilder();
        chosen.drafts().forEach(each -> seen.append(each.id()).append('.').append(each.version()).append(' '));
        chosen.sums().values().forEach(sum -> seen.append(sum.currency().code()).append(sum.decimal()).append(' '));
        return seen.toString().strip();
    }

    private static Content[] body(Visit visit, Wording words, Chosen chosen, @Nullable String problem) {
        String title = words.text("bulk.ask.issue");
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("seen", seen(chosen))));
        chosen.drafts().forEach(each -> fields.add(Field.hidden("id", each.id().text())));
        String count = visit.figures().count(chosen.drafts().size());
        List<Content> parts = new ArrayList<>(List.of(
                visit.ui().head(Head.of(title, words.text("bulk.lede.issue"))),
                visit.ui()
                        .card("drafts", words.text("bulk.sums", Map.of("count", count)),
                                String.join(" · ",
                                        chosen.sums().values().stream().map(visit.figures()::money).toList()),
                                visit.ui()
                                        .table(new Table(title, List.of(
                                                Table.Column.text("draft", words.text("draft")),
                                                Table.Column.text("problem", words.text("bulk.problem")),
                                                Table.Column.text("currency", words.text("col.currency")),
                                                Table.Column.figure("total", words.text("col.total"))),
                                                chosen.rows())))));
        if (!chosen.clean()) {
            parts.add(visit.ui().banner(Tone.WARN, words.text("bulk.notAll")));
        }
        parts.add(visit.ui()
                .bareCard("go", title, visit.ui()
                        .form(Form.of("bulk", visit.path("invoices/drafts/bulk"), fields,
                                words.text("bulk.do.issue", Map.of("count", count)))
                                .problem(problem)
                                .cancel(Action.of(words.text("bulk.back"), visit.path("invoices/drafts"), null)))));
        return parts.toArray(Content[]::new);
    }
}
