package io.counterfoil.server.console.plugin;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.server.plugin.PluginView;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which plugins there are, and which instances of them are configured. */
@Path(Console.ENTITY + "/plugins")
public final class PluginsPage {
    private final Console console;
    private final PluginHouse house;
    private final PluginInstances instances;
    private final Permissions permissions;

    @Inject
    PluginsPage(Console console, PluginHouse house, PluginInstances instances, Permissions permissions) {
        this.console = console;
        this.house = house;
        this.instances = instances;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission(PluginFrame.READ)
    @Operation("Shows which plugins there are, and their configured instances.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = PluginFrame.words(visit);
        List<Table.Row> packages = house.plugins()
                .stream()
                .map(plugin -> Table.Row.of(
                        new Cell.Link(PluginFrame.name(visit, plugin), visit.path("plugins/packages/" + plugin.id()),
                                plugin.id()),
                        new Cell.Text(plugin.version() == null ? "—" : plugin.version(), null),
                        PluginFrame.state(words, plugin.state()),
                        new Cell.Text(plugin.extensions()
                                .stream()
                                .map(each -> PluginFrame.extension(visit, each.point(), each.type()))
                                .collect(Collectors.joining(", ")), null)))
                .toList();
        List<Table.Row> configured = instances.list()
                .stream()
                .filter(each -> permissions.holds(visit.actor(), PluginFrame.READ, each.entity()))
                .map(each -> Table.Row.of(
                        new Cell.Link(each.name(), visit.path("plugins/instances/" + each.id().text()), each.plugin()),
                        new Cell.Text(PluginFrame.extension(visit, each.point(), each.type()), null),
                        PluginFrame.state(words, each.state()),
                        new Cell.Text(where(visit, words, each.entity()), null)))
                .toList();
        return visit.page(words.text("plugins"), List.of(),
                visit.ui().head(Head.of(words.text("plugins"), words.text("lede"))),
                visit.ui()
                        .card("instances", words.text("instances"), words.text("instances.note"),
                                configured.isEmpty()
                                        ? visit.ui()
                                                .empty(new Empty("puzzle", words.text("instances.none"),
                                                        words.text("instances.none.text"), null))
                                        : visit.ui()
                                                .table(new Table(words.text("instances"), List.of(
                                                        Table.Column.text("name", words.text("instance")),
                                                        Table.Column.text("extension", words.text("extension")).wide(),
                                                        Table.Column.text("state", words.text("state")),
                                                        Table.Column.text("where", words.text("where")).wide()),
                                                        configured))),
                visit.ui()
                        .card("packages", words.text("packages"), words.text("packages.note"),
                                packages.isEmpty()
                                        ? visit.ui()
                                                .empty(new Empty("puzzle", words.text("packages.none"),
                                                        words.text("packages.none.text"), null))
                                        : visit.ui()
                                                .table(new Table(words.text("packages"), List.of(
                                                        Table.Column.text("plugin", words.text("plugin")),
                                                        Table.Column.text("version", words.text("version")),
                                                        Table.Column.text("state", words.text("state")),
                                                        Table.Column.text("extensions", words.text("extensions"))
                                                                .wide()),
                                                        packages))));
    }

    static String where(Visit visit, Wording words, @Nullable EntityId entity) {
        if (entity == null) {
            return words.text("everywhere");
        }
        return entity.equals(visit.entity().id()) ? visit.entity().name() : entity.text();
    }

    @GET
    @Path("/packages/{plugin}")
    @RequiresPermission(PluginFrame.READ)
    @Operation("Shows a plugin: what it offers, what it asks for, and how it does.")
    public Response plugin(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("plugin") String id) {
        Visit visit = console.visit(request, entity);
        Wording words = PluginFrame.words(visit);
        PluginView plugin = house.plugins()
                .stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, "There is no such plugin"));
        String name = PluginFrame.name(visit, plugin);
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(name, plugin.id())));
        if (plugin.reason() != null) {
            parts.add(visit.ui().banner(Tone.WARN, plugin.reason()));
        }
        String none = words.text("none");
        parts.add(visit.ui()
                .card("facts", words.text("plugin"), "", visit.ui()
                        .facts(Facts.of(
                                Facts.fact(words.text("state"), PluginFrame.state(words, plugin.state())),
                                Facts.fact(words.text("version"), plugin.version() == null ? "—" : plugin.version()),
                                Facts.fact(words.text("hosts"),
                                        plugin.hosts().isEmpty() ? none : String.join(", ", plugin.hosts())),
                                Facts.fact(words.text("records"),
                                        plugin.records().isEmpty() ? none : String.join(", ", plugin.records())),
                                Facts.fact(words.text("webhooks"), words.text(plugin.webhooks() ? "yes" : "no")),
                                Facts.fact("SHA-256", plugin.sha256() == null ? "—" : plugin.sha256())))));
        List<Table.Row> rows = plugin.extensions()
                .stream()
                .map(each -> Table.Row.of(new Cell.Text(each.type(), null),
                        new Cell.Text(CodeWords.point(visit, each.point()), null),
                        visit.may(PluginFrame.CONFIGURE)
                                ? new Cell.Link(words.text("instance.make"),
                                        InstancePage.make(visit, plugin.id(), each),
                                        null)
                                : new Cell.None()))
                .toList();
        parts.add(visit.ui()
                .card("extensions", words.text("extensions"), words.text("extensions.note"),
                        visit.ui()
                                .table(new Table(words.text("extensions"), List.of(
                                        Table.Column.text("extension", words.text("extension")),
                                        Table.Column.text("point", words.text("point")),
                                        Table.Column.text("instance", words.text("instance"))), rows))));
        return visit.page(name, PluginFrame.above(visit), parts.toArray(Content[]::new));
    }
}
