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
    private final Console console;
    private final Numbering numbering;
    private final Clock clock;

    /** A form that could not be taken, in place of the one of its series. */
    private record Refused(String code, long version, String pattern, CounterfoilException problem) {}

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
                    new IfMatch(Visit.version(form)), Visit.value(form, "pattern"));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.NUMBERING, body(visit,
                    new Refused(code, Visit.version(form), Visit.value(form, "pattern"), e)));
        }
        return visit.done(SettingsFrame.View.NUMBERING.path(), SettingsFrame.words(visit).text("series.done"));
    }

    private Content[] body(Visit visit, @Nullable Refused refused) {
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
                card.add(visit.ui()
                        .form(refused != null && refused.code().equals(each.code())
                                ? visit.wrong(form(visit, each, refused.version(), refused.pattern()),
                                        refused.problem(), Map.of())
                                : form(visit, each, each.version(), each.pattern())));
            }
            parts.add(visit.ui()
                    .card("card-" + each.code(), SeriesForm.title(visit.ui().language(), each), words.text(own
                            ? Numbering.changeable(each) ? "series.free" : "series.used"
                            : "series.external"), visit.ui().stack(card)));
        }
        return parts.toArray(Content[]::new);
    }

    private Form form(Visit visit, Series series, long version, String pattern) {
        Wording words = SettingsFrame.words(visit);
        return Form.of("series-" + series.code(),
                visit.path(SettingsFrame.View.NUMBERING.path() + "/" + series.code()), List.of(
                        Visit.key(), Visit.version(version),
                        SeriesForm.pattern(visit.ui().language(), "pattern", words.text("series.pattern"), series,
                                pattern, visit.entity().today(clock))),
                words.text("save"));
    }
}
