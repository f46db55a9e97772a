package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.report.Dso;
import io.counterfoil.server.report.Reports;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Chart;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** Days sales outstanding, month by month. */
@Path(Console.ENTITY + "/reports")
public final class DsoPage {
    private static final String READ = "report:read";
    private static final int MONTHS = 11;
    private static final int MOST_MONTHS = 120;
    private static final int MOST_BARS = 24;

    private final Console console;
    private final Reports reports;
    private final Clock clock;

    @Inject
    DsoPage(Console console, Reports reports, Clock clock) {
        this.console = console;
        this.reports = reports;
        this.clock = clock;
    }

    @GET
    @Path("/dso")
    @RequiresPermission(READ)
    @Operation("Shows days sales outstanding by month, counted back and simple.")
    public Response dso(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = ReportFrame.words(visit);
        Period period = Period.of(visit, clock, MONTHS, MOST_MONTHS);
        Content query = period.query(ReportFrame.Report.DSO);
        if (!period.clean()) {
            return ReportFrame.again(visit, ReportFrame.Report.DSO, query);
        }
        List<Dso.Month> months = reports.dso(entity, period.from(), period.to()).months();
        Content top = ReportFrame.top(visit, ReportFrame.Report.DSO, words.text("lede.DSO"),
                ReportFrame.files(visit, ReportFrame.Report.DSO, period.parameters()));
        List<Dso.Month> charted = months.subList(Math.max(0, months.size() - MOST_BARS), months.size());
        return visit.page(ReportFrame.title(visit, ReportFrame.Report.DSO), ReportFrame.above(visit), top, query,
                visit.ui()
                        .card("days", words.text("dso.chart"), words.text("dso.note"),
                                visit.ui().chart(chart(visit, words, charted))),
                visit.ui()
                        .card("months", words.text("months"), words.text("dso.rule"),
                                visit.ui().table(table(visit, words, months.reversed()))));
    }

    @GET
    @Path("/dso.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports days sales outstanding by month.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Period period = Period.of(visit, clock, MONTHS, MOST_MONTHS);
        period.require();
        List<Dso.Month> months = reports.dso(entity, period.from(), period.to()).months();
        return visit.file(form, "dso-" + period.to(), READ, months.size(),
                table(visit, ReportFrame.words(visit), months));
    }

    private static Chart chart(Visit visit, Wording words, List<Dso.Month> months) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern(months.size() > 12 ? "MMM yy" : "MMM",
                visit.figures().locale());
        BigDecimal most = months.stream().map(Dso.Month::countBack).max(Comparator.naturalOrder()).orElseThrow();
        List<Chart.Bar> bars = months.stream()
                .map(month -> new Chart.Bar(form.format(month.asOf()), days(visit, month), null,
                        most.signum() == 0
                                ? BigDecimal.ZERO
                                : month.countBack().divide(most, 4, RoundingMode.HALF_UP),
                        month.equals(months.getLast()) ? "acc2" : "acc", null))
                .toList();
        return new Chart("dso-chart", words.text("dso.chart"),
                String.join(", ", bars.stream().map(bar -> bar.label() + " " + bar.value()).toList()) + ".", bars);
    }

    private static String days(Visit visit, Dso.Month month) {
        String days = visit.figures().decimal(month.countBack(), 1);
        return month.countBackAtLeast() ? "≥ " + days : days;
    }

    private static Table table(Visit visit, Wording words, List<Dso.Month> months) {
        String currency = visit.entity().functionalCurrency().code();
        List<Table.Row> rows = months.stream()
                .map(month -> Table.Row.of(visit.figures().cell(month.asOf()),
                        new Cell.Figure(days(visit, month), month.countBack().toPlainString(), true),
                        ReportFrame.decimal(visit, month.simple(), 1),
                        ReportFrame.decimal(visit, month.bestPossible(), 1),
                        ReportFrame.decimal(visit, month.averageDaysDelinquent(), 1),
                        visit.figures().cell(month.receivables()), visit.figures().cell(month.current()),
                        visit.figures().cell(month.sales()),
                        month.incomplete()
                                ? new Cell.Pill(words.text("incomplete"), Tone.WARN)
                                : new Cell.None()))
                .toList();
        return new Table(words.text("months"), List.of(Table.Column.text("as_of", words.text("upTo")),
                Table.Column.figure("count_back", words.text("countBack")),
                Table.Column.figure("simple", words.text("simple")),
                Table.Column.figure("best_possible", words.text("bestPossible")).wide(),
                Table.Column.figure("average_days_delinquent", words.text("delinquent")).wide(),
                Table.Column.figure("receivables", words.text("gross") + ", " + currency),
                Table.Column.figure("current", words.text("current")).wide(),
                Table.Column.figure("sales", words.text("sales")),
                Table.Column.text("incomplete", words.text("note"))), rows);
    }
}
