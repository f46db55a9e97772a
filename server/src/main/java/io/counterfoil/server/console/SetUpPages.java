package io.counterfoil.server.console;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.NewTaxRegistration;
import io.counterfoil.server.entity.PostalAddress;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way in: to one's first legal entity, or to founding it. */
@Path(Console.ROOT)
public final class SetUpPages {
    private static final String COMPANY = Console.ROOT + "/company";
    private static final long MOST_FORM_BYTES = 16_384;
    private static final int OK = 200;
    /** The form's names for what the command calls otherwise. */
    private static final Map<String, String> NAMES = Map.of("address.street", "street", "address.city", "city",
            "address.postalCode", "postalCode", "address.country", "country", "taxRegistrations[0].taxNumber",
            "taxNumber", "taxRegistrations[0].country", "country");

    private final Console console;
    private final Entities entities;
    private final Permissions permissions;
    private final PlainPages pages;

    @Inject
    SetUpPages(Console console, Entities entities, Permissions permissions, PlainPages pages) {
        this.console = console;
        this.entities = entities;
        this.permissions = permissions;
        this.pages = pages;
    }

    static List<String> steps(Wording words) {
        return List.of(words.text("step.administrator"), words.text("step.company"), words.text("step.ready"));
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Leads to the first legal entity that the reader may see, or to founding one.")
    public Response enter(@Context RequestContext request) {
        Actor actor = Caller.actor(request);
        List<LegalEntity> reachable = console.reachable(actor);
        if (!reachable.isEmpty()) {
            return Response.seeOther(URI.create(Console.path(reachable.getFirst().id()))).build();
        }
        if (permissions.holds(actor, "entity:create", null)) {
            return Response.seeOther(URI.create(COMPANY)).build();
        }
        VisitFilter.Seen seen = seen(request);
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
        VisitFilter.Seen seen = seen(request);
        return company(seen, OK, form(seen, Map.of()));
    }

    @POST
    @Path("/company")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("entity:create")
    @Operation("Founds a legal entity.")
    public Response company(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = seen(request);
        try {
            LegalEntity founded = entities.create(Caller.actor(request), Visit.key(form), asked(form));
            return Response.seeOther(URI.create(Console.path(founded.id())))
                    .header("Set-Cookie", Flash.set(PlainPages.words(seen)
                            .text("company.done", Map.of("name", founded.name()))))
                    .build();
        } catch (CounterfoilException e) {
            return company(seen, 422, Visit.wrong(form(seen, form), e, NAMES));
        }
    }

    private static NewEntity asked(Map<String, List<String>> form) {
        String country = Visit.value(form, "country");
        String taxNumber = Visit.value(form, "taxNumber");
        String terms = Visit.value(form, "paymentTermsDays");
        return new NewEntity(given(form, "name"), given(form, "functionalCurrency"), given(form, "timeZone"),
                given(form, "language"),
                new PostalAddress(Visit.value(form, "street"), Visit.value(form, "city"),
                        Visit.value(form, "postalCode"), null, country),
                given(form, "email"), null, given(form, "iban"), null,
                terms.matches("[0-9]{1,3}") ? Integer.valueOf(terms) : terms.isEmpty() ? null : Integer.valueOf(-1),
                taxNumber.isEmpty()
                        ? List.of()
                        : List.of(new NewTaxRegistration(country, taxNumber, null, null, null, null)));
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    private static Form form(VisitFilter.Seen seen, Map<String, List<String>> given) {
        Wording words = PlainPages.words(seen);
        return Form.of("company", COMPANY, List.of(
                given.isEmpty() ? Visit.key() : Field.hidden(Visit.KEY, Visit.value(given, Visit.KEY)),
                text(words, given, "name", "").needed().autocomplete("organization"),
                text(words, given, "street", "").needed().autocomplete("address-line1"),
                text(words, given, "postalCode", "").needed().autocomplete("postal-code"),
                text(words, given, "city", "").needed().autocomplete("address-level2"),
                text(words, given, "country", seen.language().equals("de") ? "DE" : "").needed()
                        .help(words.text("company.country.help")),
                text(words, given, "functionalCurrency", "EUR").needed()
                        .help(words.text("company.functionalCurrency.help")),
                text(words, given, "timeZone", "Europe/Berlin").needed().help(words.text("company.timeZone.help")),
                Field.choice("language", words.text("company.language"),
                        given.isEmpty() ? seen.language() : Visit.value(given, "language"),
                        List.of(new Field.Option("en", "English"), new Field.Option("de", "Deutsch"))).needed(),
                text(words, given, "paymentTermsDays", "30").needed().help(words.text("company.paymentTermsDays.help")),
                text(words, given, "taxNumber", "").help(words.text("company.taxNumber.help")),
                text(words, given, "iban", "").help(words.text("company.iban.help")),
                text(words, given, "email", "").help(words.text("company.email.help"))),
                words.text("company.go"));
    }

    private static Field text(Wording words, Map<String, List<String>> given, String name, String preset) {
        return Field.of(name, words.text("company." + name), Field.Kind.TEXT,
                given.isEmpty() ? preset : Visit.value(given, name));
    }

    private Response company(VisitFilter.Seen seen, int status, Form form) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        return pages.page(seen, status, words.text("company"), ui.bareCard("company-card", words.text("company"),
                ui.stack(ui.steps(steps(words), 1),
                        ui.head(Head.of(words.text("company"), words.text("company.lede"))), ui.form(form))));
    }

    private static VisitFilter.Seen seen(RequestContext request) {
        return request.attribute(VisitFilter.SEEN).orElseThrow();
    }
}
