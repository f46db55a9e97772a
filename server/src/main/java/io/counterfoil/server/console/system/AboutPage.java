package io.counterfoil.server.console.system;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.HealthChecks;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import io.counterfoil.server.operations.Diagnostics;
import io.counterfoil.server.operations.Installation;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Health, version, and the parts of others that the server is made of. */
@Path(Console.ENTITY + "/system")
public final class AboutPage {
    private final Console console;
    private final HealthChecks health;
    private final Installation installation;
    private final Diagnostics diagnostics;
    private final Permissions permissions;

    @Inject
    AboutPage(Console console, HealthChecks health, Installation installation, Diagnostics diagnostics,
            Permissions permissions) {
        this.console = console;
        this.health = health;
        this.installation = installation;
        this.diagnostics = diagnostics;
        this.permissions = permissions;
    }

    @GET
    @Path("/about")
    @RequiresPermission(SystemFrame.READ)
    @Operation("Shows health, version and the licences of the parts of others.")
    public Response about(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SystemFrame.words(visit);
        HealthChecks.Report report = health.run();
        Installation.Contents contents = installation.contents();
        List<Table.Row> checks = report.checks()
                .stream()
                .map(line -> Table.Row.of(new Cell.Text(words.text("part." + line.name(), line.name()), null),
                        line.ok()
                                ? new Cell.Pill(words.text("check.ok"), Tone.OK)
                                : new Cell.Pill(words.text("check.failing"), Tone.BAD),
                        new Cell.Text(detail(words, line.detail()), null)))
                .toList();
        List<Table.Row> parts = contents.parts()
                .stream()
                .map(part -> Table.Row.of(new Cell.Text(part.name(), null), new Cell.Text(part.version(), null),
                        new Cell.Text(part.licences(), null)))
                .toList();
        List<Content> body = new ArrayList<>();
        body.add(SystemFrame.top(visit, SystemFrame.View.ABOUT));
        body.add(visit.ui()
                .card("versions", words.text("version"), "", visit.ui()
                        .facts(Facts.of(
                                Facts.fact("Counterfoil",
                                        contents.version() == null ? words.text("unbuilt") : contents.version()),
                                Facts.fact("Java", Runtime.version().toString()),
                                Facts.fact(words.text("ready"), report.ready()
                                        ? new Cell.Pill(words.text("check.ok"), Tone.OK)
                                        : new Cell.Pill(words.text("check.failing"), Tone.BAD))))));
        if (permissions.holds(visit.actor(), Diagnostics.EXPORT, null)) {
            body.add(visit.ui()
                    .card("diagnostics", words.text("diagnostics"), words.text("diagnostics.note"), visit.ui()
                            .form(Form.of("diagnostics-form", visit.path("system/diagnostics"), List.of(),
                                    words.text("diagnostics.take")))));
        }
        body.add(visit.ui()
                .card("health", words.text("health"), words.text("health.note"), visit.ui()
                        .table(new Table(words.text("health"), List.of(Table.Column.text("check", words.text("check")),
                                Table.Column.text("state", words.text("state")),
                                Table.Column.text("detail", words.text("detail")).wide()), checks))));
        if (!parts.isEmpty()) {
            body.add(visit.ui()
                    .card("parts", words.text("parts"), words.text("parts.note"), visit.ui()
                            .stack(
                                    visit.ui()
                                            .buttons(visit.ui()
                                                    .action(Action.download(words.text("sbom"),
                                                            visit.path("system/sbom.json")))),
                                    visit.ui()
                                            .table(new Table(words.text("parts"), List.of(
                                                    Table.Column.text("part", words.text("part")),
                                                    Table.Column.text("version", words.text("version")).wide(),
                                                    Table.Column.text("licence", words.text("licence"))), parts)))));
        }
        return visit.page(words.text("view.ABOUT"), SystemFrame.above(visit), body.toArray(Content[]::new));
    }

    /** By the letters of what the check says, which is English; as it is where nothing stands for it. */
    private static String detail(Wording words, String said) {
        return words.text("detail." + said.replaceAll("[^A-Za-z]+", "-"), said);
    }

    @POST
    @Path("/diagnostics")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SystemFrame.MOST_FORM_BYTES)
    @RequiresPermission(Diagnostics.EXPORT)
    @StepUp
    @Operation("Gives a zip of settings, states, counts and sizes of this installation, without secrets and without anything about anyone.")
    public Response diagnostics(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        return Response.ok(diagnostics.take(console.visit(request, entity).actor()))
                .type("application/zip")
                .header("Content-Disposition", "attachment; filename=\"counterfoil-diagnostics.zip\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Path("/sbom.json")
    @Produces("application/json")
    @RequiresPermission(SystemFrame.READ)
    @Operation("Gives the bill of materials as it was shipped.")
    public Response sbom(@PathParam("entity") EntityId entity) {
        java.nio.file.Path bill = installation.bill()
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND,
                        "This server was shipped without a bill of materials"));
        StreamingOutput file = out -> Files.copy(bill, out);
        return Response.ok(file)
                .header("Content-Disposition", "attachment; filename=\"counterfoil.cdx.json\"")
                .build();
    }
}
