package io.counterfoil.server.console.worklist;

import gg.jte.Content;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.bulk.BulkRuns;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.sales.ChosenInvoices;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.worklist.CustomerOwners;
import io.counterfoil.server.worklist.DunningBlocks;
import io.counterfoil.server.worklist.Worklist;
import io.counterfoil.server.worklist.WorklistEntry;
import io.counterfoil.server.worklist.WorklistQuery;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
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

/** Works on the customers that were selected in the worklist. */
@Path(Console.ENTITY + "/worklist/bulk")
public final class WorklistBulkPage {
    static final String MINE = "mine";
    static final String ASSIGN = "assign";
    static final String RELEASE = "release";
    static final String REMIND = "remind";
    static final String HOLD = "hold";
    static final String LIFT = "lift";
    static final String CSV = "csv";
    static final String XLSX = "xlsx";
    static final String QUERY = "query";
    private static final long MOST_FORM_BYTES = 64L * 1024;
    private static final int MOST_IDS = 100;

    private final Console console;
    private final WorklistTable table;
    private final Worklist worklist;
    private final CustomerOwners owners;
    private final OwnerCard card;
    private final DunningBlocks blocks;
    private final BlockCard blockCard;
    private final InvoiceList invoices;
    private final ReminderRuns reminders;
    private final Transactions transactions;

    @Inject
    WorklistBulkPage(Console console, WorklistTable table, Worklist worklist, CustomerOwners owners, OwnerCard card,
            DunningBlocks blocks, BlockCard blockCard, InvoiceList invoices, ReminderRuns reminders,
            Transactions transactions) {
        this.console = console;
        this.table = table;
        this.worklist = worklist;
        this.owners = owners;
        this.card = card;
        this.blocks = blocks;
        this.blockCard = blockCard;
        this.invoices = invoices;
        this.reminders = reminders;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission(CustomerOwners.READ)
    @Operation("Works on selected customers: do=mine, release or assign gives them an owner (assign asks for owner=…), do=hold asks for until=… and reason=… and keeps them out of reminders, do=lift lets them be reminded again, do=remind first shows count and sum and, with seen=… of what was shown, begins as a job; do=csv or xlsx gives them as a file.")
    public Response work(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(WorklistBulkPage.class);
        try {
            List<CustomerId> chosen = chosen(visit, words, form);
            return switch (Visit.value(form, "do")) {
                case MINE -> assign(visit, words, form, chosen, visit.user().orElse(null));
                case RELEASE -> assign(visit, words, form, chosen, null);
                case ASSIGN -> choose(visit, words, form, chosen);
                case REMIND -> remind(visit, words, form, chosen);
                case HOLD -> hold(visit, words, form, chosen);
                case LIFT -> lift(visit, words, form, chosen);
                case CSV -> export(visit, CSV, form, chosen);
                case XLSX -> export(visit, XLSX, form, chosen);
                default -> throw new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.unknown"));
            };
        } catch (CounterfoilException e) {
            if (!e.code().equals(ConsoleErrors.BAD_SELECTION)) {
                throw e;
            }
            return visit.again(words.text("bulk"), above(visit, words),
                    visit.ui()
                            .head(Head.of(words.text("bulk"), words.text("bulk.lede"),
                                    Action.of(words.text("bulk.back"), visit.path(back(visit, form)), null))),
                    visit.ui().banner(Tone.BAD, visit.said(e)));
        }
    }

    /** @throws CounterfoilException {@code console.bad-selection} for none, or for more than are worked on at once */
    private List<CustomerId> chosen(Visit visit, Wording words, MultivaluedMap<String, String> form) {
        List<CustomerId> found = Visit.value(form, "all").equals("yes")
                ? matching(visit, form)
                : form.getOrDefault("id", List.of())
                        .stream()
                        .distinct()
                        .limit(MOST_IDS)
                        .map(CustomerId::valueOf)
                        .toList();
        if (found.isEmpty()) {
            throw new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.none"));
        }
        if (found.size() > CustomerOwners.MOST) {
            throw tooMany(visit, words, "bulk.tooMany", CustomerOwners.MOST);
        }
        return found;
    }

    private List<CustomerId> matching(Visit visit, MultivaluedMap<String, String> form) {
        WorklistQuery query = table.query(visit, state(visit, form));
        return transactions.read(tx -> worklist.page(tx, visit.entity().id(), query, CustomerOwners.MOST + 1))
                .stream()
                .map(WorklistEntry::customer)
                .toList();
    }

    private static CounterfoilException tooMany(Visit visit, Wording words, String key, int most) {
        return new CounterfoilException(ConsoleErrors.BAD_SELECTION,
                words.text(key, Map.of("most", visit.figures().count(most))));
    }

    private Response assign(Visit visit, Wording words, MultivaluedMap<String, String> form, List<CustomerId> chosen,
            @Nullable UserId owner) {
        int changed = owners.assign(visit.actor(), Visit.key(form), visit.entity().id(), chosen, owner);
        return visit.done(back(visit, form), words.text(owner == null ? "bulk.released" : "bulk.assigned",
                Map.of("count", visit.figures().count(changed))));
    }

    private Response choose(Visit visit, Wording words, MultivaluedMap<String, String> form,
            List<CustomerId> chosen) {
        String owner = form.containsKey("owner")
                ? Visit.value(form, "owner")
                : visit.user().map(UserId::text).orElse("");
        Form ask = Form.of("assign", visit.path(WorklistTable.LIST + "/bulk"),
                fields(form, ASSIGN, List.of(card.choice(visit, owner))),
                words.text("bulk.assign.do", Map.of("count", visit.figures().count(chosen.size()))))
                .cancel(Action.of(words.text("bulk.back"), visit.path(back(visit, form)), null));
        if (!form.containsKey("owner")) {
            return visit.page(words.text("bulk.assign"), above(visit, words),
                    body(visit, words.text("bulk.assign"), words.text("bulk.assign.lede"), ask));
        }
        try {
            return assign(visit, words, form, chosen, OwnerCard.chosen(form));
        } catch (CounterfoilException e) {
            if (e.fields().isEmpty()) {
                throw e;
            }
            return visit.again(words.text("bulk.assign"), above(visit, words),
                    body(visit, words.text("bulk.assign"), words.text("bulk.assign.lede"),
                            visit.wrong(ask, e, Map.of())));
        }
    }

    private static Content[] body(Visit visit, String title, String lede, Form ask) {
        return new Content[]{visit.ui().head(Head.of(title, lede)),
                visit.ui().bareCard("go", title, visit.ui().form(ask))};
    }

    private Response hold(Visit visit, Wording words, MultivaluedMap<String, String> form,
            List<CustomerId> chosen) {
        String title = words.text("bulk.hold");
        String lede = words.text("bulk.hold.lede");
        Form ask = Form.of("hold", visit.path(WorklistTable.LIST + "/bulk"),
                fields(form, HOLD, blockCard.fields(visit, form)),
                words.text("bulk.hold.do", Map.of("count", visit.figures().count(chosen.size()))))
                .cancel(Action.of(words.text("bulk.back"), visit.path(back(visit, form)), null));
        if (!form.containsKey(BlockCard.UNTIL)) {
            return visit.page(title, above(visit, words), body(visit, title, lede, ask));
        }
        try {
            int changed = blocks.set(visit.actor(), Visit.key(form), visit.entity().id(), chosen,
                    BlockCard.until(form), Visit.value(form, BlockCard.REASON));
            return visit.done(back(visit, form),
                    words.text("bulk.held", Map.of("count", visit.figures().count(changed))));
        } catch (CounterfoilException e) {
            if (e.fields().isEmpty()) {
                throw e;
            }
            return visit.again(title, above(visit, words), body(visit, title, lede, visit.wrong(ask, e, Map.of())));
        }
    }

    private Response lift(Visit visit, Wording words, MultivaluedMap<String, String> form,
            List<CustomerId> chosen) {
        int changed = blocks.lift(visit.actor(), Visit.key(form), visit.entity().id(), chosen);
        return visit.done(back(visit, form),
                words.text("bulk.lifted", Map.of("count", visit.figures().count(changed))));
    }

    private Response remind(Visit visit, Wording words, MultivaluedMap<String, String> form,
            List<CustomerId> customers) {
        EntityId entity = visit.entity().id();
        List<InvoiceId> ids = transactions
                .read(tx -> worklist.overdue(tx, entity, customers, BulkRuns.MOST + 1));
        if (ids.isEmpty()) {
            throw new CounterfoilException(ConsoleErrors.BAD_SELECTION, words.text("bulk.nothingOverdue"));
        }
        if (ids.size() > BulkRuns.MOST) {
            throw tooMany(visit, words, "bulk.tooManyInvoices", BulkRuns.MOST);
        }
        ChosenInvoices chosen = new ChosenInvoices(transactions.read(tx -> invoices.of(tx, entity, ids)));
        String seen = Visit.value(form, "seen");
        String problem = null;
        if (seen.equals(chosen.seen())) {
            try {
                JobId job = reminders.startOnly(visit.actor(), Visit.key(form), entity, ids);
                return visit.done("jobs/" + job, words.text("bulk.reminding"));
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        } else if (!seen.isEmpty()) {
            problem = words.text("bulk.changed");
        }
        String title = words.text("bulk.remind");
        Form go = Form.of("bulk", visit.path(WorklistTable.LIST + "/bulk"),
                fields(form, REMIND, List.of(Field.hidden("seen", chosen.seen()))),
                words.text("bulk.remind.do", Map.of("count", visit.figures().count(customers.size()))))
                .problem(problem)
                .cancel(Action.of(words.text("bulk.back"), visit.path(back(visit, form)), null));
        Content[] body = {visit.ui().head(Head.of(title, words.text("bulk.remind.lede"))),
                visit.ui()
                        .card("sums", words.text("bulk.sums", Map.of("count", visit.figures().count(customers.size()))),
                                "", visit.ui().table(chosen.sums(visit, title))),
                visit.ui().bareCard("go", title, visit.ui().form(go))};
        return problem == null
                ? visit.page(title, above(visit, words), body)
                : visit.again(title, above(visit, words), body);
    }

    private Response export(Visit visit, String kind, MultivaluedMap<String, String> form, List<CustomerId> chosen) {
        WorklistQuery query = table.query(visit, state(visit, form));
        return table.export(visit, kind, new WorklistQuery(query.bucket(), query.owner(), query.unowned(), chosen,
                query.sort(), query.descending(), null));
    }

    /** What the form needs to be sent again, with more fields. */
    private static List<Field> fields(MultivaluedMap<String, String> form, String what, List<Field> more) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("do", what)));
        fields.addAll(more);
        for (String name : List.of("all", QUERY)) {
            if (!Visit.value(form, name).isEmpty()) {
                fields.add(Field.hidden(name, Visit.value(form, name)));
            }
        }
        form.getOrDefault("id", List.of()).forEach(id -> fields.add(Field.hidden("id", id)));
        return fields;
    }

    /** The list that the form was sent from. */
    private static ListState state(Visit visit, Map<String, List<String>> form) {
        Map<String, List<String>> parameters = new TreeMap<>();
        ListState.parse(Visit.value(form, QUERY)).forEach((name, value) -> parameters.put(name, List.of(value)));
        return ListState.of(visit.path(WorklistTable.LIST), parameters, WorklistTable.FILTERS);
    }

    /** Its address below the entity. */
    static String back(Visit visit, Map<String, List<String>> form) {
        return WorklistTable.LIST + state(visit, form).here().substring(visit.path(WorklistTable.LIST).length());
    }

    private static List<Shell.Crumb> above(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("worklist"), visit.path(WorklistTable.LIST)));
    }
}
