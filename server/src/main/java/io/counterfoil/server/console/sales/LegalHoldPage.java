package io.counterfoil.server.console.sales;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.retention.LegalHold;
import io.counterfoil.server.retention.LegalHolds;
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
import java.util.Optional;

/** The legal hold that a customer is under: shown on the customer's page, set and lifted from there. */
@Path(Console.ENTITY + "/customers/{customer: cus_[0-9A-Za-z]+}/legal-hold")
public final class LegalHoldPage {
    private final Console console;
    private final LegalHolds holds;

    @Inject
    LegalHoldPage(Console console, LegalHolds holds) {
        this.console = console;
        this.holds = holds;
    }

    /** Empty where there is no hold and the reader may not set one. */
    Optional<Content> card(Visit visit, Customer customer) {
        Optional<LegalHold> hold = holds.of(visit.entity().id(), customer.id());
        boolean may = visit.may(LegalHolds.PERMISSION) && customer.state() == Customer.State.ACTIVE;
        if (hold.isEmpty() && !may) {
            return Optional.empty();
        }
        Wording words = visit.words(LegalHoldPage.class);
        List<Content> parts = new ArrayList<>();
        hold.ifPresent(held -> parts.add(visit.ui()
                .banner(Tone.WARN, words.text("hold.held",
                        Map.of("date", visit.figures()
                                .date(held.setAt().atZone(visit.entity().timeZone()).toLocalDate()), "reason",
                                held.reason())))));
        if (may) {
            parts.add(hold.isPresent()
                    ? visit.ui().form(lifting(visit, customer.id()))
                    : visit.ui().more(words.text("hold.more"), visit.ui().form(setting(visit, customer.id()))));
        }
        return Optional.of(visit.ui()
                .card("legal-hold", words.text("hold"), words.text("hold.note"), visit.ui().stack(parts)));
    }

    private static Form setting(Visit visit, CustomerId customer) {
        Wording words = visit.words(LegalHoldPage.class);
        return Form.of("hold-form", visit.path("customers/" + customer + "/legal-hold"),
                List.of(Visit.key(), Field.of("reason", words.text("hold.reason"), Field.Kind.TEXT, "")
                        .needed()
                        .help(words.text("hold.reason.help"))),
                words.text("hold.set"));
    }

    private static Form lifting(Visit visit, CustomerId customer) {
        Wording words = visit.words(LegalHoldPage.class);
        return Form.of("lift-form", visit.path("customers/" + customer + "/legal-hold/lift"), List.of(Visit.key()),
                words.text("hold.lift"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(LegalHolds.PERMISSION)
    @Operation("Puts a customer under a legal hold (reason=…).")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(LegalHoldPage.class);
        try {
            LegalHold unused = holds.set(visit.actor(), Visit.key(form), entity, customer,
                    Visit.value(form, "reason"));
            return visit.done("customers/" + customer, words.text("hold.done"));
        } catch (CounterfoilException e) {
            if (e.fields().isEmpty()) {
                throw e;
            }
            return visit.again(words.text("hold"),
                    List.of(new Shell.Crumb(words.text("customers"), visit.path("customers"))),
                    visit.ui().head(Head.of(words.text("hold"), words.text("hold.note"))), visit.ui()
                            .bareCard("legal-hold", words.text("hold"),
                                    visit.ui().form(visit.wrong(setting(visit, customer), e, Map.of()))));
        }
    }

    @POST
    @Path("/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(LegalHolds.PERMISSION)
    @Operation("Lifts the legal hold that a customer is under.")
    public Response lift(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        LegalHold unused = holds.lift(visit.actor(), Visit.key(form), entity, customer);
        return visit.done("customers/" + customer, visit.words(LegalHoldPage.class).text("hold.lifted"));
    }
}
