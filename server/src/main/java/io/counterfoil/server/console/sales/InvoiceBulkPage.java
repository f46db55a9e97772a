package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.bulk.BulkAction;
import io.counterfoil.server.bulk.BulkItem;
import io.counterfoil.server.bulk.BulkRuns;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedActions;
import io.counterfoil.server.console.contribution.Contribution;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import org.jspecify.annotations.Nullable;

/** Works on the invoices that were selected in the list, after a look at how many and how much they are. */
@Path(Console.ENTITY + "/invoices/bulk")
public final class InvoiceBulkPage {
    private static final long MOST_FORM_BYTES = 64L * 1024;

    private final Console console;
    private final InvoiceSelection selection;
    private final InvoiceTable table;
    private final BulkRuns runs;
    private final ReminderRuns reminders;
    private final ContributedActions contributed;

    /** What is asked once, with the button that answers it. */
    private record Question(String title, String lede, String submit) {}

    @Inject
    InvoiceBulkPage(Console console, InvoiceSelection selection, InvoiceTable table, BulkRuns runs,
            ReminderRuns reminders, ContributedActions contributed) {
        this.contributed = contributed;
        this.console = console;
        this.selection = selection;
        this.table = table;
        this.runs = runs;
        this.reminders = reminders;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("invoice:read")
    @Operation("Works on selected invoices: do=remind or send, first shown with count and sum and, with seen=… of what was shown, begun as a job; do=csv or xlsx gives them as a file; do=ins_….item is what a plugin does with at most 200, shown first too.")
    public Response work(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(InvoiceBulkPage.class);
        String what = Visit.value(form, "do");
        try {
            return switch (what) {
                case InvoiceSelection.CSV, InvoiceSelection.XLSX -> export(visit, what, form);
                case InvoiceSelection.REMIND, InvoiceSelection.SEND -> ask(visit, words, what, form);
                default -> contributed(visit, words, what, form);
            };
        } catch (CounterfoilException e) {
            if (!e.code().equals(ConsoleErrors.BAD_SELECTION)) {
                throw e;
            }
            return visit.again(words.text("bulk"), InvoicePage.above(visit),
                    visit.ui()
                            .head(Head.of(words.text("bulk"), words.text("bulk.lede"),
                                    Action.of(words.text("bulk.back"), back(visit, form), null))),
                    visit.ui().banner(Tone.BAD, visit.said(e)));
        }
    }

    private Response export(Visit visit, String what, MultivaluedMap<String, String> form) {
        ListState state = InvoiceSelection.state(visit, form);
        return InvoiceSelection.all(form)
                ? table.export(visit, what, state)
                : table.export(visit, what, state, InvoiceSelection.ids(form));
    }

    private Response ask(Visit visit, Wording words, String what, MultivaluedMap<String, String> form) {
        ChosenInvoices chosen = selection.of(visit, form, ConsoleErrors.BAD_SELECTION);
        String seen = Visit.value(form, "seen");
        String problem = null;
        if (seen.equals(chosen.seen())) {
            try {
                JobId job = start(visit, what, form, chosen);
                return visit.done("jobs/" + job, words.text("bulk.started." + what));
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        } else if (!seen.isEmpty()) {
            problem = words.text("bulk.changed");
        }
        String title = words.text("bulk.ask." + what);
        Content[] body = body(visit, words, what, form, chosen, new Question(title, words.text("bulk.lede." + what),
                words.text("bulk.do." + what, Map.of("count", visit.figures().count(chosen.all().size())))), problem);
        return problem == null
                ? visit.page(title, InvoicePage.above(visit), body)
                : visit.again(title, InvoicePage.above(visit), body);
    }

    /** What a plugin does: asked once, like the others. */
    private Response contributed(Visit visit, Wording words, String what, MultivaluedMap<String, String> form) {
        Contribution action = contributed.find(visit, ConsoleSlot.INVOICES, what)
                .orElseThrow(() -> new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.unknown")));
        ChosenInvoices chosen = selection.of(visit, form, ConsoleErrors.BAD_SELECTION);
        if (!InvoiceSelection.all(form) && chosen.all().size() < InvoiceSelection.ids(form).size()) {
            throw new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.foreign"));
        }
        if (chosen.all().size() > ContributedActions.MOST) {
            throw new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.tooMany",
                    Map.of("most", visit.figures().count(ContributedActions.MOST))));
        }
        String seen = Visit.value(form, "seen");
        String problem = null;
        if (seen.equals(chosen.seen())) {
            try {
                ConsoleOutcome outcome = contributed.withInvoices(visit, action, Visit.key(form), chosen.all());
                if (outcome.isDone()) {
                    return visit.done(back(visit, form).substring(visit.path("").length() + 1), outcome.notice());
                }
                problem = outcome.notice();
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        } else if (!seen.isEmpty()) {
            problem = words.text("bulk.changed");
        }
        String title = action.item().title(visit.ui().language());
        Content[] body = body(visit, words, what, form, chosen, new Question(title,
                words.text("bulk.contributed", Map.of("name", action.instance().name())), title), problem);
        return problem == null
                ? visit.page(title, InvoicePage.above(visit), body)
                : visit.again(title, InvoicePage.above(visit), body);
    }

    private JobId start(Visit visit, String what, MultivaluedMap<String, String> form, ChosenInvoices chosen) {
        EntityId entity = visit.entity().id();
        if (what.equals(InvoiceSelection.REMIND)) {
            return reminders.startOnly(visit.actor(), Visit.key(form), entity,
                    chosen.all().stream().map(each -> each.invoice().id()).toList());
        }
        List<BulkItem> items = new ArrayList<>();
        chosen.all().forEach(each -> items.add(BulkItem.of(items.size() + 1, each.invoice().id().value(), 0)));
        return runs.start(visit.actor(), Visit.key(form), entity, BulkAction.SEND, items);
    }

    private static Content[] body(Visit visit, Wording words, String what, MultivaluedMap<String, String> form,
            ChosenInvoices chosen, Question question, @Nullable String problem) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("do", what),
                Field.hidden("seen", chosen.seen())));
        for (String name : List.of("all", "query")) {
            if (!Visit.value(form, name).isEmpty()) {
                fields.add(Field.hidden(name, Visit.value(form, name)));
            }
        }
        form.getOrDefault("id", List.of()).forEach(id -> fields.add(Field.hidden("id", id)));
        Form go = Form.of("bulk", visit.path("invoices/bulk"), fields, question.submit())
                .problem(problem)
                .cancel(Action.of(words.text("bulk.back"), back(visit, form), null));
        return new Content[]{visit.ui().head(Head.of(question.title(), question.lede())),
                visit.ui()
                        .card("sums", words.text("bulk.sums",
                                Map.of("count", visit.figures().count(chosen.all().size()))), "",
                                visit.ui().table(chosen.sums(visit, question.title()))),
                visit.ui().bareCard("go", question.title(), visit.ui().form(go))};
    }

    private static String back(Visit visit, MultivaluedMap<String, String> form) {
        ListState state = InvoiceSelection.state(visit, form);
        return state.here();
    }
}
