package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.report.Cei;
import io.counterfoil.server.report.Reports;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Collection effectiveness of a period, with the figures that it is made of. */
@Path(Console.ENTITY + "/reports")
public final class CeiPage {
    private static final String READ = "report:read";
    private static final int MOST_MONTHS = 1_200;

    private final Console console;
    private final Reports reports;
    private final Clock clock;

    @Inject
    CeiPage(Console console, Reports reports, Clock clock) {
        this.console = console;
        this.reports = reports;
        this.clock = clock;
    }

    @GET
    @Path("/cei")
    @RequiresPermission(READ)
    @Operation("Shows how much of what could be collected in a period was collected.")
    public Response cei(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = ReportFrame.words(visit);
        Period period = Period.of(visit, clock, 0, MOST_MONTHS);
        Content query = period.query(ReportFrame.Report.CEI);
        if (!period.clean()) {
            return ReportFrame.again(visit, ReportFrame.Report.CEI, query);
        }
        Cei cei = reports.cei(entity, period.from(), period.to());
        Figures figures = visit.figures();
        Content top = ReportFrame.top(visit, ReportFrame.Report.CEI, words.text("lede.CEI"),
                ReportFrame.files(visit, ReportFrame.Report.CEI, period.parameters()));
        BigDecimal index = cei.index();
        Money collectable = cei.beginning().plus(cei.sales()).minus(cei.endingCurrent());
        Money collected = cei.beginning().plus(cei.sales()).minus(cei.ending());
        return visit.page(ReportFrame.title(visit, ReportFrame.Report.CEI), ReportFrame.above(visit), top, query,
                visit.ui()
                        .kpis(words.text("figures"), List.of(
                                new Kpi(words.text("report.CEI"),
                                        index == null ? "—" : figures.hundredths(index, 1),
                                        index == null ? words.text("cei.none") : figures.hundredths(index, 2),
                                        null,
                                        Tone.NEUTRAL, words.text("cei.hint"), List.of(), null),
                                kpi(visit, words.text("cei.collected"), collected),
                                kpi(visit, words.text("cei.collectable"), collectable))),
                visit.ui()
                        .card("parts", words.text("cei.parts"), words.text("cei.rule"), visit.ui()
                                .facts(Facts.of(
                                        Facts.fact(words.text("cei.beginning", Map.of("date",
                                                figures.date(cei.from().minusDays(1)))),
                                                figures.money(cei.beginning())),
                                        Facts.fact(words.text("cei.sales"), figures.money(cei.sales())),
                                        Facts.fact(words.text("cei.ending", Map.of("date", figures.date(cei.to()))),
                                                figures.money(cei.ending())),
                                        Facts.fact(words.text("cei.endingCurrent"),
                                                figures.money(cei.endingCurrent()))))));
    }

    @GET
    @Path("/cei.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports the collection effectiveness of a period.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Period period = Period.of(visit, clock, 0, MOST_MONTHS);
        period.require();
        Cei cei = reports.cei(entity, period.from(), period.to());
        Figures figures = visit.figures();
        return visit.file(form, "cei-" + period.to(), READ, 1, new Table("",
                TableExport.columns("from", "to", "beginning", "sales", "ending", "ending_current", "index",
                        "currency"),
                List.of(Table.Row.of(figures.cell(cei.from()), figures.cell(cei.to()), figures.cell(cei.beginning()),
                        figures.cell(cei.sales()), figures.cell(cei.ending()), figures.cell(cei.endingCurrent()),
                        ReportFrame.decimal(visit, cei.index(), 2),
                        new Cell.Text(visit.entity().functionalCurrency().code(), null)))));
    }

    private static Kpi kpi(Visit visit, String label, Money amount) {
        return new Kpi(label, visit.figures().compact(amount), visit.figures().money(amount), null, Tone.NEUTRAL, "",
                List.of(), null);
    }
}
