package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.portal.Branding;
import io.counterfoil.server.portal.PortalBrand;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the customers' pages look: the company's name and its colour. */
@Path(Console.ENTITY + "/settings/portal")
public final class PortalPage {
    private final Console console;
    private final Branding branding;

    @Inject
    PortalPage(Console console, Branding branding) {
        this.console = console;
        this.branding = branding;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows the name and the colours of the portal.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        PortalBrand brand = branding.of(entity);
        return SettingsFrame.page(visit, SettingsFrame.View.PORTAL, body(visit, brand, form(visit, brand,
                Visit.version(brand.version()))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("entity:change")
    @Operation("Sets the name and the colours of the portal; a colour that could not be read is refused with the nearest one that can.")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Branding.NewBrand wanted = new Branding.NewBrand(given(form, "name"), given(form, "accent"),
                given(form, "accentDark"));
        try {
            branding.set(visit.actor(), Visit.key(form), entity, new IfMatch(Visit.version(form)), wanted);
        } catch (CounterfoilException e) {
            PortalBrand typed = new PortalBrand(wanted.name(), wanted.accent(), wanted.accentDark(), 0);
            Field version = Visit.version(Visit.version(form));
            return SettingsFrame.again(visit, SettingsFrame.View.PORTAL, body(visit, branding.of(entity),
                    visit.wrong(form(visit, typed, version), e, Map.of())));
        }
        return visit.done(SettingsFrame.View.PORTAL.path(), SettingsFrame.words(visit).text("portal.done"));
    }

    private static @Nullable String given(Map<String, List<String>> form, String name) {
        String value = Visit.value(form, name);
        return value.isEmpty() ? null : value;
    }

    private static Form form(Visit visit, PortalBrand brand, Field version) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("portal", visit.path(SettingsFrame.View.PORTAL.path()), List.of(Visit.key(), version,
                field(words.text("portal.name"), "name", brand.name())
                        .help(words.text("portal.name.help", Map.of("name", visit.entity().name()))),
                field(words.text("portal.accent"), "accent", brand.accent()).help(words.text("portal.accent.help")),
                field(words.text("portal.accentDark"), "accentDark", brand.accentDark())
                        .help(words.text("portal.accentDark.help"))),
                words.text("save"));
    }

    private static Field field(String label, String name, @Nullable String value) {
        return Field.of(name, label, Field.Kind.TEXT, Objects.requireNonNullElse(value, ""));
    }

    private static Content[] body(Visit visit, PortalBrand brand, Form form) {
        Wording words = SettingsFrame.words(visit);
        Content shown = visit.may("entity:change")
                ? visit.ui().form(form)
                : visit.ui()
                        .facts(Facts.of(
                                Facts.fact(words.text("portal.name"),
                                        Objects.requireNonNullElse(brand.name(), visit.entity().name())),
                                Facts.fact(words.text("portal.accent"),
                                        Objects.requireNonNullElse(brand.accent(), "—")),
                                Facts.fact(words.text("portal.accentDark"),
                                        Objects.requireNonNullElse(brand.accentDark(), "—"))));
        return new Content[]{
                visit.ui().card("portal-card", words.text("view.PORTAL"), words.text("portal.note"), shown)};
    }
}
