package io.counterfoil.server.console.plugin;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.ExtensionView;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.NewInstance;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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

/** Makes an instance of a plugin's extension, with the form that the extension's schema gives. */
@Path(Console.ENTITY + "/plugins/new")
public final class InstancePage {
    private final Console console;
    private final PluginHouse house;
    private final PluginInstances instances;

    @Inject
    InstancePage(Console console, PluginHouse house, PluginInstances instances) {
        this.console = console;
        this.house = house;
        this.instances = instances;
    }

    /** The address of the form for an extension. */
    static String make(Visit visit, String plugin, ExtensionView extension) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("plugin", plugin);
        parameters.put("point", extension.point());
        parameters.put("type", extension.type());
        return ListState.address(visit.path("plugins/new"), parameters);
    }

    @GET
    @RequiresPermission(PluginFrame.CONFIGURE)
    @Operation("Shows the form that makes an instance of an extension.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        ExtensionView extension = extension(visit, visit.parameter("plugin"), visit.parameter("point"),
                visit.parameter("type"));
        return visit.page(title(visit, extension), PluginFrame.above(visit), body(visit, extension,
                form(visit, visit.parameter("plugin"), extension, "", "", Map.of())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(PluginFrame.MOST_FORM_BYTES)
    @RequiresPermission(PluginFrame.CONFIGURE)
    @StepUp
    @Operation("Makes an instance of an extension.")
    public Response create(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        String plugin = Visit.value(form, "plugin");
        ExtensionView extension = extension(visit, plugin, Visit.value(form, "point"), Visit.value(form, "type"));
        Map<String, String> values = PluginFrame.values(form);
        Map<String, String> given = new LinkedHashMap<>(values);
        given.values().removeIf(String::isEmpty);
        String where = Visit.value(form, "where");
        try {
            InstanceView made = instances.create(visit.actor(), Visit.key(form),
                    new NewInstance(plugin, extension.point(), extension.type(), Visit.value(form, "name"),
                            where.equals("here") ? entity : null, given));
            return visit.done("plugins/instances/" + made.id().text(), PluginFrame.words(visit).text("instance.made"));
        } catch (CounterfoilException e) {
            return visit.again(title(visit, extension), PluginFrame.above(visit), body(visit, extension,
                    visit.wrong(form(visit, plugin, extension, Visit.value(form, "name"), where, values), e,
                            Map.of())));
        }
    }

    private ExtensionView extension(Visit visit, String plugin, String point, String type) {
        return house.extensions(plugin, visit.ui().language())
                .stream()
                .filter(each -> each.point().equals(point) && each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "No loaded plugin offers this extension"));
    }

    private static Form form(Visit visit, String plugin, ExtensionView extension, String name, String where,
            Map<String, String> values) {
        Wording words = PluginFrame.words(visit);
        List<Field> fields = new ArrayList<>(List.of(Visit.key(), Field.hidden("plugin", plugin),
                Field.hidden("point", extension.point()), Field.hidden("type", extension.type()),
                Field.of("name", words.text("name"), Field.Kind.TEXT, name).needed().help(words.text("name.help")),
                Field.choice("where", words.text("where"), where, List.of(
                        new Field.Option("here", visit.entity().name()),
                        new Field.Option("everywhere", words.text("everywhere")))).needed()));
        fields.addAll(PluginFrame.fields(visit, extension, values, List.of()));
        return Form.of("instance", visit.path("plugins/new"), fields, words.text("instance.make"))
                .cancel(Action.of(words.text("cancel"), visit.path("plugins"), null));
    }

    private static String title(Visit visit, ExtensionView extension) {
        return PluginFrame.words(visit)
                .text("instance.make.what",
                        Map.of("what", PluginFrame.extension(visit, extension.point(), extension.type())));
    }

    private static Content[] body(Visit visit, ExtensionView extension, Form form) {
        Wording words = PluginFrame.words(visit);
        return new Content[]{visit.ui().head(Head.of(title(visit, extension), words.text("instance.make.lede"))),
                visit.ui().bareCard("instance-card", words.text("instance.make"), visit.ui().form(form))};
    }
}
