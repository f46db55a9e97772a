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
import io.counterfoil.server.invoice.Numbering;
import io.counterfoil.server.invoice.Series;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How documents are numbered, and changing it before the first one. */
@Path(Console.ENTITY + "/settings/numbering")
public final class NumberingPage {
    /** The help speaks of places that patterns have, and its own text has none. */
    private static final Map<String, String> PLACES = Map.of("yyyy", "{yyyy}", "yy", "{yy}", "mm", "{mm}");

    private final Console console;
    private final Numbering numbering;
    private final Clock clock;

    @Inject
    NumberingPage(Console console, Numbering numbering, Clock clock) {
        this.console = console;
        this.numbering = numbering;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("invoice:read")
    @Operation("Shows the series of numbers, what the next one of each is, and whether it can still be written otherwise.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        return SettingsFrame.page(visit, SettingsFrame.View.NUMBERING, body(visit, null));
    }

    @POST
    @Path("/{code: [A-Z]{1,16}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("number-series:change")
    @Operation("Changes how the numbers of a series are written, before its first document.")
    public Response change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("code") String code, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        try {
            numbering.change(visit.actor(), Visit.key(form), entity, code,
                    new IfMatch(SettingsFrame.version(form)), Visit.value(form, "pattern"));
        } catch (CounterfoilException e) {
            Form wrong = Visit.wrong(form(visit, code, SettingsFrame.version(form), Visit.value(form, "pattern")), e,
                    Map.of());
            return SettingsFrame.again(visit, SettingsFrame.View.NUMBERING, body(visit, wrong));
        }
        return visit.done(SettingsFrame.View.NUMBERING.path(), SettingsFrame.words(visit).text("series.done"));
    }

    /** @param wrong a form that could not be taken, in place of the one of its series */
    private Content[] body(Visit visit, @Nullable Form wrong) {
        Wording words = SettingsFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        for (Series each : numbering.all(visit.entity().id())) {
            List<Content> card = new ArrayList<>();
            boolean own = each.kind() == Series.Kind.OWN;
            card.add(visit.ui()
                    .facts(Facts.of(Facts.fact(words.text("series.pattern"), own ? each.pattern() : "—"),
                            Facts.fact(words.text("series.next"), own
                                    ? Numbering.example(each.pattern(), each.next(), visit.entity().today(clock))
                                    : "—"),
                            Facts.fact(words.text("series.last"), each.lastIssueOn() == null
                                    ? new Cell.Text("—", null)
                                    : visit.figures().cell(each.lastIssueOn())))));
            if (Numbering.changeable(each) && visit.may("number-series:change")) {
                boolean refused = wrong != null && wrong.id().equals("series-" + each.code());
                card.add(visit.ui()
                        .form(refused && wrong != null
                                ? wrong
                                : form(visit, each.code(), each.version(), each.pattern())));
            }
            parts.add(visit.ui()
                    .card("card-" + each.code(), words.text(title(each)), words.text(own
                            ? Numbering.changeable(each) ? "series.free" : "series.used"
                            : "series.external"), visit.ui().stack(card)));
        }
        return parts.toArray(Content[]::new);
    }

    private static String title(Series series) {
        return switch (series.code()) {
            case "INV" -> "series.INV";
            case "CN" -> "series.CN";
            default -> "series.EXT";
        };
    }

    private static Form form(Visit visit, String code, long version, String pattern) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("series-" + code, visit.path(SettingsFrame.View.NUMBERING.path() + "/" + code), List.of(
                Visit.key(), SettingsFrame.version(version),
                Field.of("pattern", words.text("series.pattern"), Field.Kind.TEXT, pattern)
                        .needed()
                        .help(words.text("series.pattern.help", PLACES))),
                words.text("save"));
    }
}
