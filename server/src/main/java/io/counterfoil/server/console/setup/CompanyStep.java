package io.counterfoil.server.console.setup;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.PlainPages;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.settings.CompanyForm;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.entity.NewEntity;
import io.counterfoil.server.entity.SetUp;
import io.counterfoil.server.entity.SetUpStanding;
import io.counterfoil.server.entity.SetUpStep;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The step that asks who sells. It keeps that until the next one founds it, and changes it when one comes back. */
@Path(Console.ROOT)
public final class CompanyStep {
    private static final CurrencyCode OTHERWISE = CurrencyCode.of("EUR");

    private final SetUpFrame frame;
    private final SetUp setUp;
    private final Entities entities;

    @Inject
    CompanyStep(SetUpFrame frame, SetUp setUp, Entities entities) {
        this.frame = frame;
        this.setUp = setUp;
        this.entities = entities;
    }

    @GET
    @Path(SetUpFrame.PATH + "company")
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Shows the form for the first legal entity.")
    public Response show(@Context RequestContext request) {
        return frame.at(SetUpStep.COMPANY, standing -> frame.page(request, SetUpStep.COMPANY,
                standing.entity() == null
                        ? founding(request, founding(request, standing))
                        : changing(request, found(standing), changing(request, found(standing), Map.of()))));
    }

    @POST
    @Path(SetUpFrame.PATH + "company")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SetUpFrame.MOST_FORM_BYTES)
    @RequiresPermission(SetUpFrame.FOUND)
    @Operation("Keeps what the first legal entity will be founded with, or changes it where it is founded.")
    public Response keep(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return frame.at(SetUpStep.COMPANY,
                standing -> standing.entity() == null
                        ? keepNew(request, form)
                        : change(request, form, found(standing)));
    }

    private Response keepNew(RequestContext request, Map<String, List<String>> form) {
        NewEntity wanted = CompanyForm.founded(form);
        try {
            setUp.company(Caller.actor(request), Visit.key(form), wanted
                    .keeping(usual(Visit.value(form, "country")).code()));
            return SetUpFrame.goTo(SetUpStep.BOOKS);
        } catch (CounterfoilException e) {
            return frame.again(request, SetUpStep.COMPANY,
                    founding(request, CompanyForm.wrong(PlainPages.refusals(request),
                            founding(request, Field.hidden(Visit.KEY, Visit.value(form, Visit.KEY)),
                                    CompanyForm.typed(form)),
                            e)));
        }
    }

    private Response change(RequestContext request, Map<String, List<String>> form, LegalEntity company) {
        try {
            entities.change(Caller.actor(request), Visit.key(form), company.id(),
                    new IfMatch(Visit.version(form)),
                    CompanyForm.changed(form, company));
            return SetUpFrame.goTo(SetUpStep.BOOKS);
        } catch (CounterfoilException e) {
            return frame.again(request, SetUpStep.COMPANY, changing(request, company,
                    CompanyForm.wrong(PlainPages.refusals(request), changing(request, company, form), e)));
        }
    }

    private LegalEntity found(SetUpStanding standing) {
        return entities.require(SetUpFrame.entity(standing));
    }

    /** What the books of a company in a country are usually kept in; the next step offers it. */
    private static CurrencyCode usual(String typed) {
        String country = typed.toUpperCase(Locale.ROOT);
        if (!List.of(Locale.getISOCountries()).contains(country)) {
            return OTHERWISE;
        }
        Currency currency = Currency.getInstance(Locale.of("", country));
        return currency != null && CurrencyCode.isKnown(currency.getCurrencyCode())
                ? CurrencyCode.of(currency.getCurrencyCode())
                : OTHERWISE;
    }

    private Form founding(RequestContext request, SetUpStanding standing) {
        NewEntity kept = standing.company();
        return founding(request, Visit.key(), kept == null ? fresh(request) : CompanyForm.of(kept));
    }

    private static UnaryOperator<String> fresh(RequestContext request) {
        String language = PlainPages.language(request);
        Map<String, String> values = Map.of("country", language.equals("de") ? "DE" : "", "language", language,
                "timeZone", language.equals("de") ? "Europe/Berlin" : "");
        return name -> values.getOrDefault(name, "");
    }

    private static Form founding(RequestContext request, Field key, UnaryOperator<String> values) {
        List<Field> fields = new ArrayList<>(List.of(key));
        fields.addAll(CompanyForm.fields(PlainPages.language(request), values, "name", "street", "postalCode", "city",
                "region", "country", "timeZone", "taxNumber", "registrationNumber", "iban", "bic", "email",
                "language"));
        return Form.of("company", SetUpFrame.address(SetUpStep.COMPANY), fields,
                SetUpFrame.words(request).text("on"));
    }

    private static Content founding(RequestContext request, Form form) {
        return Ui.of(PlainPages.language(request)).form(form);
    }

    /** @param given empty: as it is now */
    private static Form changing(RequestContext request, LegalEntity company, Map<String, List<String>> given) {
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Visit.version(given.isEmpty()
                ? company.version()
                : Visit.version(given))));
        fields.addAll(CompanyForm.fields(PlainPages.language(request),
                given.isEmpty() ? CompanyForm.of(company) : CompanyForm.typed(given), "name", "street", "postalCode",
                "city", "region", "registrationNumber", "iban", "bic", "email", "language"));
        fields.add(Field.hidden("paymentTermsDays", Integer.toString(company.paymentTermsDays())));
        return Form.of("company", SetUpFrame.address(SetUpStep.COMPANY), fields,
                SetUpFrame.words(request).text("on"));
    }

    private static Content changing(RequestContext request, LegalEntity company, Form form) {
        Wording words = SetUpFrame.words(request);
        Ui ui = Ui.of(PlainPages.language(request));
        return ui.stack(ui.paragraph(words.text("company.founded")),
                ui.facts(Facts.of(Facts.fact(words.text("company.country"), company.address().country()),
                        Facts.fact(words.text("company.timeZone"), company.timeZone().getId()))),
                ui.form(form));
    }
}
