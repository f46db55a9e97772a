package io.counterfoil.server.console.plugin;

import gg.jte.Content;
import io.counterfoil.plugin.config.Severity;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.ExtensionView;
import io.counterfoil.server.plugin.InstanceChange;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One configured instance: how it does, its configuration, trying it, and taking it out of use. */
@Path(Console.ENTITY + "/plugins/instances/{instance: ins_[0-9A-Za-z]+}")
public final class ConfiguredPage {
    private final Console console;
    private final PluginHouse house;
    private final PluginInstances instances;
    private final Permissions permissions;

    @Inject
    ConfiguredPage(Console console, PluginHouse house, PluginInstances instances, Permissions permissions) {
        this.console = console;
        this.house = house;
        this.instances = instances;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission(PluginFrame.READ)
    @Operation("Shows an instance with its configuration, without its secrets.")
    public Response instance(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId id) {
        Visit visit = console.visit(request, entity);
        InstanceView instance = allowed(visit, id, PluginFrame.READ);
        return visit.page(instance.name(), PluginFrame.above(visit),
                body(visit, instance, form(visit, instance, instance.name(), instance.config()), List.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @StepUp
    @Operation("Changes an instance's name and values; secrets that are left empty stay.")
    public Response update(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        InstanceView before = allowed(visit, id, PluginFrame.CONFIGURE);
        Map<String, String> values = PluginFrame.values(form);
        Map<String, String> changed = new LinkedHashMap<>(values);
        before.secretsSet()
                .forEach(secret -> changed.computeIfPresent(secret, (name, value) -> value.isEmpty()
                        ? null
                        : value));
        String name = Visit.value(form, "name");
        try {
            InstanceView after = instances.update(visit.actor(), Visit.key(form), id, Visit.version(form),
                    new InstanceChange(Optional.of(name), changed));
            return visit.done("plugins/instances/" + after.id().text(), PluginFrame.words(visit).text("saved"));
        } catch (CounterfoilException e) {
            return visit.again(before.name(), PluginFrame.above(visit), body(visit, before,
                    visit.wrong(form(visit, before, name, values), e, Map.of()), List.of()));
        }
    }

    @POST
    @Path("/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @StepUp
    @Operation("Lets an instance be used, also after the server had disabled it.")
    public Response enable(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        InstanceView after = instances.enable(visit.actor(), Visit.key(form), id, Visit.version(form));
        return visit.done("plugins/instances/" + after.id().text(), PluginFrame.words(visit).text("enabled"));
    }

    @POST
    @Path("/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @StepUp
    @Operation("Takes an instance out of use.")
    public Response disable(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        InstanceView after = instances.disable(visit.actor(), Visit.key(form), id, Visit.version(form));
        return visit.done("plugins/instances/" + after.id().text(), PluginFrame.words(visit).text("disabled"));
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @Operation("Asks the plugin whether the configuration works, and keeps nothing.")
    public Response check(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId id) {
        Visit visit = console.visit(request, entity);
        Wording words = PluginFrame.words(visit);
        InstanceView instance = allowed(visit, id, PluginFrame.CONFIGURE);
        List<Content> found = new ArrayList<>();
        try {
            instances.check(id)
                    .forEach(finding -> found.add(visit.ui()
                            .banner(finding.severity() == Severity.ERROR ? Tone.BAD : Tone.WARN,
                                    finding.field().map(field -> field + ": ").orElse("") + finding.message())));
            if (found.isEmpty()) {
                found.add(visit.ui().banner(Tone.OK, words.text("check.well")));
            }
        } catch (CounterfoilException e) {
            found.add(visit.ui().banner(Tone.BAD, visit.said(e)));
        }
        return visit.page(instance.name(), PluginFrame.above(visit),
                body(visit, instance, form(visit, instance, instance.name(), instance.config()), found));
    }

    private InstanceView allowed(Visit visit, InstanceId id, String permission) {
        InstanceView instance = instances.find(id);
        permissions.require(visit.actor(), permission, instance.entity());
        return instance;
    }

    /** Empty where its plugin is not loaded: then nobody knows its fields. */
    private Optional<ExtensionView> extension(Visit visit, InstanceView instance) {
        return house.extensions(instance.plugin(), visit.ui().language())
                .stream()
                .filter(each -> each.point().equals(instance.point()) && each.type().equals(instance.type()))
                .findFirst();
    }

    private Form form(Visit visit, InstanceView instance, String name, Map<String, String> values) {
        Wording words = PluginFrame.words(visit);
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Visit.version(instance.version()),
                Field.of("name", words.text("name"), Field.Kind.TEXT, name).needed()));
        extension(visit, instance).ifPresent(extension -> fields.addAll(
                PluginFrame.fields(visit, extension, values, instance.secretsSet())));
        return Form.of("configuration", visit.path("plugins/instances/" + instance.id().text()), fields,
                words.text("save"));
    }

    private Content[] body(Visit visit, InstanceView instance, Form form, List<Content> found) {
        Wording words = PluginFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(Head.of(instance.name(),
                        PluginFrame.extension(visit, instance.point(), instance.type()))));
        parts.addAll(found);
        if (instance.reason() != null) {
            parts.add(visit.ui().banner(Tone.WARN, instance.reason()));
        }
        parts.add(visit.ui()
                .card("facts", words.text("instance"), "", visit.ui()
                        .facts(Facts.of(
                                Facts.fact(words.text("state"), PluginFrame.state(words, instance.state())),
                                Facts.fact(words.text("plugin"), new Cell.Link(instance.plugin(),
                                        visit.path("plugins/packages/" + instance.plugin()), null)),
                                Facts.fact(words.text("where"), PluginsPage.where(visit, words, instance.entity())),
                                Facts.fact(words.text("hook"), instance.hookAddress().toString()),
                                Facts.fact(words.text("changed"),
                                        visit.figures().instant(instance.changedAt(), visit.entity().timeZone())),
                                Facts.fact(words.text("id"), instance.id().text())))));
        if (permissions.holds(visit.actor(), PluginFrame.CONFIGURE, instance.entity())) {
            parts.add(visit.ui()
                    .card("use", words.text("use"), words.text("use.note"),
                            visit.ui().buttons(buttons(visit, instance))));
            if (extension(visit, instance).isPresent()) {
                parts.add(visit.ui()
                        .card("configuration-card", words.text("configuration"),
                                words.text("configuration.note"), visit.ui().form(form)));
            }
        }
        return parts.toArray(Content[]::new);
    }

    private static Content[] buttons(Visit visit, InstanceView instance) {
        Wording words = PluginFrame.words(visit);
        String own = "plugins/instances/" + instance.id().text();
        Content check = visit.ui()
                .button(Form.of("check", visit.path(own + "/check"), List.of(Visit.key()),
                        words.text("check")));
        Form change = instance.enabled()
                ? Form.of("disable", visit.path(own + "/disable"),
                        List.of(Visit.key(), Visit.version(instance.version())),
                        words.text("disable")).dangerous()
                : Form.of("enable", visit.path(own + "/enable"),
                        List.of(Visit.key(), Visit.version(instance.version())),
                        words.text("enable"));
        return new Content[]{check, visit.ui().button(change)};
    }
}
