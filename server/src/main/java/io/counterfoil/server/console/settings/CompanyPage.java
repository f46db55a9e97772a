package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The legal entity itself: what stands on its documents, its bank account and its usual terms. */
@Path(Console.ENTITY + "/settings")
public final class CompanyPage {
    private final Console console;
    private final Entities entities;

    @Inject
    CompanyPage(Console console, Entities entities) {
        this.console = console;
        this.entities = entities;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows a legal entity: address, bank account, terms.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId id) {
        Visit visit = console.visit(request, id);
        return SettingsFrame.page(visit, SettingsFrame.View.COMPANY, body(visit, form(visit, null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Changes what can be changed of a legal entity.")
    public Response change(@Context RequestContext request, @PathParam("entity") EntityId id,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, id);
        try {
            entities.change(visit.actor(), Visit.key(form), id, new IfMatch(Visit.version(form)),
                    CompanyForm.changed(form, visit.entity()));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.COMPANY,
                    body(visit, CompanyForm.wrong(visit.refusals(), form(visit, form), e)));
        }
        return visit.done("settings", SettingsFrame.words(visit).text("company.done"));
    }

    private static Form form(Visit visit, @Nullable Map<String, List<String>> given) {
        LegalEntity entity = visit.entity();
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), given == null
                ? Visit.version(entity.version())
                : Visit.version(Visit.version(given))));
        String language = visit.ui().language();
        UnaryOperator<String> values = given == null ? CompanyForm.of(entity) : CompanyForm.typed(given);
        Wording words = SettingsFrame.words(visit);
        fields.addAll(Field.group(words.text("company.group.who"),
                CompanyForm.fields(language, values, "name", "registrationNumber", "email")));
        fields.addAll(Field.group(words.text("company.group.address"),
                CompanyForm.fields(language, values, "street", "postalCode", "city", "region")));
        fields.addAll(Field.group(words.text("company.group.documents"),
                CompanyForm.fields(language, values, "language", "paymentTermsDays")));
        fields.addAll(Field.group(words.text("company.group.bank"),
                CompanyForm.fields(language, values, "iban", "bic")));
        return Form.of("company", visit.path("settings"), fields, words.text("save"));
    }

    private static Content[] body(Visit visit, Form form) {
        Wording words = SettingsFrame.words(visit);
        LegalEntity entity = visit.entity();
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .card("fixed", words.text("company.fixed"), words.text("company.fixed.note"), visit.ui()
                        .facts(Facts.of(Facts.fact(words.text("company.country"), entity.address().country()),
                                Facts.fact(words.text("company.functionalCurrency"),
                                        entity.functionalCurrency().code()),
                                Facts.fact(words.text("company.timeZone"), entity.timeZone().getId())))));
        if (visit.may("entity:change")) {
            parts.add(visit.ui()
                    .card("company-card", words.text("company"), words.text("company.note"), visit.ui().form(form)));
        } else {
            parts.add(visit.ui()
                    .card("company-card", words.text("company"), "", visit.ui()
                            .facts(Facts.of(Facts.fact(words.text("company.name"), entity.name()),
                                    Facts.fact(words.text("company.street"), entity.address().street()),
                                    Facts.fact(words.text("company.city"),
                                            entity.address().postalCode() + " " + entity.address().city()),
                                    Facts.fact(words.text("company.paymentTermsDays"),
                                            Integer.toString(entity.paymentTermsDays()))))));
        }
        return parts.toArray(Content[]::new);
    }
}
