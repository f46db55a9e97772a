package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.plugin.console.ConsoleOutcome;
import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.ConsoleErrors;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedActions;
import io.counterfoil.server.console.contribution.Contribution;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
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
import org.jspecify.annotations.Nullable;

/** What plugins do with the customers that were selected in the list, after a question of how many they are. */
@Path(Console.ENTITY + "/customers/bulk")
public final class CustomerBulkPage {
    private static final long MOST_FORM_BYTES = 64L * 1024;
    private static final String SEEN = "seen";

    private final Console console;
    private final CustomerList customers;
    private final ContributedActions contributed;
    private final Transactions transactions;

    @Inject
    CustomerBulkPage(Console console, CustomerList customers, ContributedActions contributed,
            Transactions transactions) {
        this.console = console;
        this.customers = customers;
        this.contributed = contributed;
        this.transactions = transactions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("customer:read")
    @Operation("Gives at most 200 selected customers to a plugin (do=ins_….item), first shown with how many they are and, with seen=yes, carried out.")
    public Response work(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(CustomerBulkPage.class);
        try {
            return ask(visit, words, form);
        } catch (CounterfoilException e) {
            if (!e.code().equals(ConsoleErrors.BAD_SELECTION)) {
                throw e;
            }
            return visit.again(words.text("customers.bulk"), above(visit, words),
                    visit.ui()
                            .head(Head.of(words.text("customers.bulk"), words.text("bulk.lede"),
                                    Action.of(words.text("bulk.back"),
                                            visit.path(CustomerListPage.back(visit, form)), null))),
                    visit.ui().banner(Tone.BAD, visit.said(e)));
        }
    }

    private Response ask(Visit visit, Wording words, MultivaluedMap<String, String> form) {
        Contribution action = contributed.find(visit, ConsoleSlot.CUSTOMERS, Visit.value(form, "do"))
                .orElseThrow(() -> wrong(words.text("customers.bulk.unknown")));
        Map<CustomerId, CustomerLabel> chosen = chosen(visit, words, form);
        String problem = null;
        if (Visit.value(form, SEEN).equals("yes")) {
            try {
                ConsoleOutcome outcome = contributed.withCustomers(visit, action, Visit.key(form), chosen);
                if (outcome.isDone()) {
                    return visit.done(CustomerListPage.back(visit, form), outcome.notice());
                }
                problem = outcome.notice();
            } catch (CounterfoilException e) {
                problem = visit.said(e);
            }
        }
        String title = action.item().title(visit.ui().language());
        Content[] body = body(visit, words, form, action, problem, chosen.size());
        return problem == null
                ? visit.page(title, above(visit, words), body)
                : visit.again(title, above(visit, words), body);
    }

    /** @throws CounterfoilException {@code console.bad-selection} for none, too many, or one of another company */
    private Map<CustomerId, CustomerLabel> chosen(Visit visit, Wording words, MultivaluedMap<String, String> form) {
        List<String> given = form.getOrDefault("id", List.of()).stream().distinct().toList();
        if (given.isEmpty()) {
            throw wrong(words.text("bulk.none"));
        }
        if (given.size() > ContributedActions.MOST) {
            throw wrong(words.text("customers.bulk.tooMany",
                    Map.of("most", visit.figures().count(ContributedActions.MOST))));
        }
        List<CustomerId> ids = given.stream().map(CustomerId::valueOf).toList();
        Map<CustomerId, CustomerLabel> found = transactions
                .read(tx -> customers.labels(tx, visit.entity().id(), ids, true));
        if (found.size() < ids.size()) {
            throw wrong(words.text("customers.bulk.foreign"));
        }
        return found;
    }

    private static CounterfoilException wrong(String message) {
        return new CounterfoilException(ConsoleErrors.BAD_SELECTION, message);
    }

    private static Content[] body(Visit visit, Wording words, MultivaluedMap<String, String> form,
            Contribution action, @Nullable String problem, int count) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("do", Visit.value(form, "do")),
                Field.hidden("query", Visit.value(form, "query")), Field.hidden(SEEN, "yes")));
        form.getOrDefault("id", List.of()).stream().distinct().forEach(id -> fields.add(Field.hidden("id", id)));
        String title = action.item().title(visit.ui().language());
        Form go = Form.of("bulk", visit.path("customers/bulk"), fields, title)
                .problem(problem)
                .cancel(Action.of(words.text("bulk.back"), visit.path(CustomerListPage.back(visit, form)), null));
        return new Content[]{
                visit.ui()
                        .head(Head.of(title, words.text("customers.bulk.contributed",
                                Map.of("name", action.instance().name())))),
                visit.ui()
                        .card("go", words.text("bulk.sums", Map.of("count", visit.figures().count(count))), "",
                                visit.ui().form(go))};
    }

    private static List<Shell.Crumb> above(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("customers"), visit.path("customers")));
    }
}
