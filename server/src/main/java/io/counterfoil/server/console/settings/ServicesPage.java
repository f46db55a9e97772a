package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.InstanceView;
import io.counterfoil.server.plugin.PluginInstances;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
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

/** Which instances of plugins work for a legal entity: taxes, templates, mail, gateways and the like. */
@Path(Console.ENTITY + "/settings/services")
public final class ServicesPage {
    /** What plugins do for an entity, in the order in which it is needed; see the extension points. */
    private enum Service {
        TAX("tax-calculator"),
        TEMPLATE("invoice-template"),
        LETTER("statement-template"),
        MAIL("reminder-channel"),
        GATEWAY("payment-gateway"),
        STATEMENT("statement-importer"),
        REVENUE("revenue-recognizer"),
        PORTAL("portal-contribution");

        private final String point;

        Service(String point) {
            this.point = point;
        }
    }

    private final Console console;
    private final PluginInstances instances;

    @Inject
    ServicesPage(Console console, PluginInstances instances) {
        this.console = console;
        this.instances = instances;
    }

    @GET
    @RequiresPermission("plugin:read")
    @Operation("Shows which instances of plugins work for a legal entity, by what they do.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SettingsFrame.words(visit);
        List<InstanceView> all = instances.list()
                .stream()
                .filter(each -> each.entity() == null || entity.equals(each.entity()))
                .toList();
        List<Content> parts = new ArrayList<>();
        for (Service service : Service.values()) {
            List<Table.Row> rows = all.stream()
                    .filter(each -> each.point().equals(service.point))
                    .map(each -> row(visit, words, each))
                    .toList();
            String what = CodeWords.point(visit, service.point);
            parts.add(visit.ui()
                    .card("service-" + service.point, what,
                            words.text("service.note." + service.name()), rows.isEmpty()
                                    ? visit.ui()
                                            .empty(new Empty("puzzle", words.text("service.none"),
                                                    words.text("service.none.text"),
                                                    Action.of(words.text("service.configure"), visit.path("plugins"),
                                                            "settings")))
                                    : visit.ui()
                                            .table(new Table(what,
                                                    List.of(Table.Column.text("name", words.text("service.name")),
                                                            Table.Column.text("plugin", words.text("service.plugin"))
                                                                    .wide(),
                                                            Table.Column.text("reach", words.text("service.reach")),
                                                            Table.Column.text("state", words.text("service.state"))),
                                                    rows))));
        }
        return SettingsFrame.page(visit, SettingsFrame.View.SERVICES, parts.toArray(Content[]::new));
    }

    private static Table.Row row(Visit visit, Wording words, InstanceView each) {
        boolean active = each.state().equals("ACTIVE");
        boolean disabled = each.state().equals("DISABLED");
        return Table.Row.of(
                new Cell.Link(each.name(), visit.path("plugins/instances/" + each.id()), each.type()),
                new Cell.Text(each.plugin(), null),
                new Cell.Text(words.text(each.entity() == null ? "service.everywhere" : "service.here"), null),
                new Cell.Pill(words.text(active
                        ? "service.active"
                        : disabled ? "service.disabled" : "service.unusable"),
                        active ? Tone.OK : disabled ? Tone.NEUTRAL : Tone.BAD));
    }
}
