package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerProfile;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.retention.LegalHold;
import io.counterfoil.server.retention.LegalHolds;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Erases the person behind a customer: shows first what goes, what stays and what is still open, and wants the
 * customer's number typed, for it cannot be undone.
 */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/erasure")
public final class ErasurePage {
    private final Console console;
    private final Customers customers;
    private final CustomerAccount account;
    private final LegalHolds holds;

    @Inject
    ErasurePage(Console console, Customers customers, CustomerAccount account, LegalHolds holds) {
        this.console = console;
        this.customers = customers;
        this.account = account;
        this.holds = holds;
    }

    /** The way here from the customer's page; empty for who may not erase, and for who is erased. */
    static Optional<Content> card(Visit visit, Customer customer) {
        if (!visit.may(Customers.ERASE) || customer.state() != Customer.State.ACTIVE) {
            return Optional.empty();
        }
        Wording words = visit.words(ErasurePage.class);
        return Optional.of(visit.ui()
                .card("erasure", words.text("erasure"), words.text("erasure.note"), visit.ui()
                        .buttons(visit.ui()
                                .action(Action.of(words.text("erasure.look"),
                                        visit.path("customers/" + customer.id() + "/erasure"), "trash-2")))));
    }

    @GET
    @RequiresPermission(Customers.ERASE)
    @Operation("Shows what erasing the person behind a customer destroys, what stays, and what is still open.")
    public Response look(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id) {
        return page(console.visit(request, entity), customers.profile(entity, id), Map.of(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(Customers.ERASE)
    @StepUp
    @Operation("Erases the person behind a customer (number=…&reason=…).")
    public Response erase(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        CustomerProfile profile = customers.profile(entity, id);
        try {
            String number = profile.customer().number();
            FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
            if (!Visit.value(form, "number").equals(number)) {
                checks.problem("number", "is not the number of this customer", "Type " + number);
            }
            checks.throwIfAny();
            Customer unused = customers.erase(visit.actor(), Visit.key(form), entity, id,
                    Visit.value(form, "reason"));
            return visit.done("customers/" + id, visit.words(ErasurePage.class).text("erasure.done"));
        } catch (CounterfoilException e) {
            return page(visit, profile, form, e);
        }
    }

    private Response page(Visit visit, CustomerProfile profile, Map<String, List<String>> given,
            @Nullable CounterfoilException wrong) {
        Wording words = visit.words(ErasurePage.class);
        Customer customer = profile.customer();
        String own = "customers/" + customer.id();
        String title = words.text("erasure");
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(title, words.text("erasure.lede", Map.of("name", profile.known().name())))));
        parts.add(visit.ui()
                .card("erasure-what", words.text("erasure.what"), "", visit.ui()
                        .facts(Facts.of(Facts.fact(words.text("erasure.goes"), words.text("erasure.goes.text")),
                                Facts.fact(words.text("erasure.stays"), words.text("erasure.stays.text")),
                                Facts.fact(words.text("erasure.ends"), words.text("erasure.ends.text"))))));
        parts.add(account.balances(visit, customer));
        Optional<LegalHold> hold = holds.of(visit.entity().id(), customer.id());
        if (hold.isPresent()) {
            parts.add(visit.ui()
                    .banner(Tone.WARN, words.text("erasure.held", Map.of("reason", hold.get().reason()))));
        } else {
            Form form = Form.of("erasure-form", visit.path(own + "/erasure"),
                    List.of(Visit.key(),
                            Field.of("reason", words.text("erasure.reason"), Field.Kind.TEXT,
                                    Visit.value(given, "reason")).needed().help(words.text("erasure.reason.help")),
                            Field.of("number", words.text("erasure.number", Map.of("number", customer.number())),
                                    Field.Kind.TEXT, Visit.value(given, "number")).needed()),
                    words.text("erasure.do"))
                    .dangerous()
                    .cancel(Action.of(words.text("cancel"), visit.path(own), null));
            parts.add(visit.ui()
                    .bareCard("erasure-card", title, visit.ui()
                            .form(wrong == null ? form : visit.wrong(form, wrong, Map.of()))));
        }
        List<Shell.Crumb> above = CustomerPage.above(visit, profile);
        return wrong == null
                ? visit.page(title, above, parts.toArray(Content[]::new))
                : visit.again(title, above, parts.toArray(Content[]::new));
    }
}
