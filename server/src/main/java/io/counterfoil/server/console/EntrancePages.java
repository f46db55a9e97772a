package io.counterfoil.server.console;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.settings.CompanyForm;
import io.counterfoil.server.console.setup.SetUpFrame;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way in: to one's first legal entity, or to founding it. */
@Path(Console.ROOT)
public final class EntrancePages {
    private static final String COMPANY = Console.ROOT + "/company";
    private static final long MOST_FORM_BYTES = 16_384;
    private static final int OK = 200;

    private final Console console;
    private final Entities entities;
    private final Permissions permissions;
    private final SetUpFrame setUp;
    private final PlainPages pages;

    @Inject
    EntrancePages(Console console, Entities entities, Permissions permissions, SetUpFrame setUp,
            PlainPages pages) {
        this.console = console;
        this.entities = entities;
        this.permissions = permissions;
        this.setUp = setUp;
        this.pages = pages;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Leads to the step of the set-up that is next, or to the first legal entity that the reader may see, or to founding one.")
    public Response enter(@Context RequestContext request) {
        Actor actor = Caller.actor(request);
        Optional<String> step = setUp.next(actor);
        if (step.isPresent()) {
            return Response.seeOther(URI.create(step.get())).build();
        }
        List<LegalEntity> reachable = console.reachable(actor);
        if (!reachable.isEmpty()) {
            return Response.seeOther(URI.create(Console.path(reachable.getFirst().id()))).build();
        }
        if (permissions.holds(actor, "entity:create", null)) {
            return Response.seeOther(URI.create(COMPANY)).build();
        }
        VisitFilter.Seen seen = PlainPages.seen(request);
        Wording words = PlainPages.words(seen);
        Ui ui = Ui.of(seen.language());
        return pages.page(seen, OK, words.text("nothing"), ui.bareCard("nothing", words.text("nothing"),
                ui.head(Head.of(words.text("nothing"), words.text("nothing.lede")))));
    }

    @GET
    @Path("/company")
    @RequiresPermission("entity:create")
    @Operation("Shows the form that founds a legal entity.")
    public Response company(@Context RequestContext request) {
        VisitFilter.Seen seen = PlainPages.seen(request);
        return company(seen, OK, form(seen, Map.of()));
    }

    @POST
    @Path("/company")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("entity:create")
    @Operation("Founds a legal entity.")
    public Response company(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = PlainPages.seen(request);
        try {
            LegalEntity founded = entities.create(Caller.actor(request), Visit.key(form),
                    CompanyForm.founded(form));
            return Response.seeOther(URI.create(Console.path(founded.id())))
                    .header("Set-Cookie", Flash.set(PlainPages.words(seen)
                            .text("company.done", Map.of("name", founded.name()))))
                    .build();
        } catch (CounterfoilException e) {
            return company(seen, 422, CompanyForm.wrong(Refusals.of(seen.language()), form(seen, form), e));
        }
    }

    private static Form form(VisitFilter.Seen seen, Map<String, List<String>> given) {
        List<Field> fields = new ArrayList<>(List.of(
                given.isEmpty() ? Visit.key() : Field.hidden(Visit.KEY, Visit.value(given, Visit.KEY))));
        Map<String, String> usual = Map.of("country", seen.language().equals("de") ? "DE" : "", "functionalCurrency",
                "EUR", "timeZone", "Europe/Berlin", "language", seen.language(), "paymentTermsDays", "30");
        fields.addAll(CompanyForm.fields(seen.language(),
                given.isEmpty() ? name -> usual.getOrDefault(name, "") : CompanyForm.typed(given), "name", "street",
                "postalCode", "city", "country", "functionalCurrency", "timeZone", "language", "paymentTermsDays",
                "taxNumber", "iban", "email"));
        return Form.of("company", COMPANY, fields, PlainPages.words(seen).text("company.go"));
    }

    private Response company(VisitFilter.Seen seen, int status, Form form) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        return pages.page(seen, status, words.text("company"), ui.bareCard("company-card", words.text("company"),
                ui.stack(ui.head(Head.of(words.text("company"), words.text("company.lede"))), ui.form(form))));
    }
}
