package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Asked;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.report.AgeingQuery;
import io.counterfoil.server.report.AgeingSlice;
import io.counterfoil.server.report.Reports;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What customers owed at the end of a day, by age, down to the journal lines of each. */
@Path(Console.ENTITY + "/reports")
public final class AgeingPage {
    private static final String READ = "report:read";
    private static final String LIST = "ageing";
    private static final List<String> COLUMNS = List.of("gross", "overdue", "over90", "customer");
    private static final int PAGE = 50;

    private final Console console;
    private final Reports reports;
    private final Customers customers;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    AgeingPage(Console console, Reports reports, Customers customers, Transactions transactions, Clock clock) {
        this.console = console;
        this.reports = reports;
        this.customers = customers;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Leads to the first report.")
    public Response first(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        return Response.seeOther(URI.create(console.visit(request, entity).path(ReportFrame.Report.AGEING.path())))
                .build();
    }

    @GET
    @Path("/ageing")
    @RequiresPermission(READ)
    @Operation("Shows what customers owed at the end of a day, by how long it was overdue.")
    public Response ageing(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = ReportFrame.words(visit);
        Asked asked = new Asked(visit);
        LocalDate asOf = asked.day("asOf").orElseGet(() -> visit.entity().today(clock));
        Content query = visit.ui()
                .query(new Query("as-of", words.text("asOf"), visit.path(ReportFrame.Report.AGEING.path()),
                        List.of(asked.field("asOf", words.text("asOf"), Field.Kind.DATE, asOf.toString())),
                        words.text("show")));
        if (!asked.clean()) {
            return ReportFrame.again(visit, ReportFrame.Report.AGEING, query);
        }
        ListState state = visit.list(ReportFrame.Report.AGEING.path(), Set.of("asOf", "q"));
        AgeingSlice ageing = reports.ageing(entity, asOf, wanted(state));
        Content top = ReportFrame.top(visit, ReportFrame.Report.AGEING,
                words.text("lede.AGEING.of", Map.of("date", visit.figures().date(asOf), "currency", currency(visit))),
                ReportFrame.files(visit, ReportFrame.Report.AGEING, Map.of("asOf", asOf.toString())));
        return visit.page(ReportFrame.title(visit, ReportFrame.Report.AGEING), ReportFrame.above(visit), top, query,
                visit.ui().kpis(words.text("figures"), kpis(visit, words, ageing.total())),
                visit.ui()
                        .card("ages", words.text("ageing"), words.text("ageing.note"),
                                visit.ui().chart(AgeingChart.of(visit, "ages-chart", ageing.total()))),
                list(visit, words, state, ageing));
    }

    @GET
    @Path("/ageing.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports what customers owed at the end of a day, by how long it was overdue.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Asked asked = new Asked(visit);
        LocalDate asOf = asked.day("asOf").orElseGet(() -> visit.entity().today(clock));
        asked.require();
        Ageing ageing = reports.ageing(entity, asOf, visit.may("customer:read"));
        List<Table.Row> rows = ageing.customers()
                .stream()
                .limit(TableExport.MOST_ROWS)
                .map(row -> Table.Row.of(new Cell.Text(row.number(), null),
                        new Cell.Text(row.name() == null ? "" : row.name(), null), cell(visit, row.amounts().notDue()),
                        cell(visit, row.amounts().days1to30()), cell(visit, row.amounts().days31to60()),
                        cell(visit, row.amounts().days61to90()), cell(visit, row.amounts().over90()),
                        cell(visit, row.amounts().chargedBack()), cell(visit, row.amounts().gross()),
                        cell(visit, row.amounts().credits()),
                        cell(visit, row.amounts().net()), new Cell.Text(currency(visit), null)))
                .toList();
        return visit.file(form, "ageing-" + asOf, READ, ageing.customers().size(),
                new Table("", TableExport.columns("number", "name", "not_due", "days_1_30", "days_31_60", "days_61_90",
                        "over_90", "charged_back", "gross", "credits", "net", "currency"), rows));
    }

    private static Cell cell(Visit visit, Money amount) {
        return visit.figures().cell(amount);
    }

    private static String currency(Visit visit) {
        return visit.entity().functionalCurrency().code();
    }

    private static List<Kpi> kpis(Visit visit, Wording words, Ageing.Buckets total) {
        return List.of(kpi(visit, words.text("gross"), total.gross(), Tone.NEUTRAL, words.text("gross.hint")),
                kpi(visit, words.text("overdue"), AgeingChart.overdue(total), Tone.WARN, words.text("overdue.hint")),
                kpi(visit, words.text("over90"), total.over90(), Tone.BAD, words.text("over90.hint")),
                kpi(visit, words.text("credits"), total.credits(), Tone.NEUTRAL, words.text("credits.hint")),
                kpi(visit, words.text("net"), total.net(), Tone.NEUTRAL, words.text("net.hint")));
    }

    private static Kpi kpi(Visit visit, String label, Money amount, Tone tone, String hint) {
        return new Kpi(label, visit.figures().compact(amount), visit.figures().money(amount), null, tone, hint,
                List.of(), null);
    }

    private Content list(Visit visit, Wording words, ListState state, AgeingSlice ageing) {
        String sorted = state.sortedBy(COLUMNS);
        boolean descending = descending(state);
        List<Ageing.Row> page = ageing.rows();
        int from = Math.min(wanted(state).from(), ageing.count());
        Map<CustomerId, String> names = visit.may("customer:read")
                ? transactions.read(tx -> customers.names(tx, visit.entity().id(),
                        page.stream().map(Ageing.Row::customer).toList()))
                : Map.of();
        Figures figures = visit.figures();
        List<Table.Row> rows = page.stream()
                .map(row -> Table.Row.of(
                        Objects.equals(row.customer(), ageing.suspense())
                                ? new Cell.Text(words.text("customer.unknown"), null)
                                : visit.customer(row.customer(), row.number(), names.get(row.customer())),
                        figures.cell(row.amounts().notDue()), figures.cell(row.amounts().days1to30()),
                        figures.cell(row.amounts().days31to60()), figures.cell(row.amounts().days61to90()),
                        figures.cell(row.amounts().over90()), figures.cell(AgeingChart.overdue(row.amounts())),
                        figures.strong(row.amounts().gross()), figures.cell(row.amounts().chargedBack()),
                        figures.cell(row.amounts().credits()),
                        lines(visit, words, row.customer(), ageing.asOf())))
                .toList();
        int last = from + page.size();
        int known = ageing.suspense() == null ? ageing.count() : ageing.count() - 1;
        return visit.ui()
                .list(new ListView("ageing-list", visit.path(ReportFrame.Report.AGEING.path()),
                        new ListView.Search("q", state.value("q"), words.text("customerNumber")), List.of(),
                        keptWithDay(state), List.of(),
                        words.text("customers", Map.of("count", figures.count(known))),
                        new Table(words.text("ageing"), columns(words, state, sorted, descending, currency(visit)),
                                rows),
                        new Empty("inbox", words.text("nothing"), words.text("nothing.text"), null),
                        new ListView.Pages(from == 0 ? null : state.firstPage(),
                                last < ageing.count() ? state.next(Cursor.of(LIST, last)) : null,
                                page.isEmpty()
                                        ? ""
                                        : words.text("shown", Map.of("from", figures.count(from + 1L), "to",
                                                figures.count(last), "all", figures.count(ageing.count())))),
                        List.of()));
    }

    private static List<ListView.Parameter> keptWithDay(ListState state) {
        List<ListView.Parameter> kept = new ArrayList<>(state.kept());
        if (!state.value("asOf").isEmpty()) {
            kept.add(new ListView.Parameter("asOf", state.value("asOf")));
        }
        return kept;
    }

    /** Largest first, unless the reader has asked for another order. */
    private static AgeingQuery wanted(ListState state) {
        AgeingQuery.Order order = switch (state.sortedBy(COLUMNS)) {
            case "overdue" -> AgeingQuery.Order.OVERDUE;
            case "over90" -> AgeingQuery.Order.OVER_90;
            case "customer" -> AgeingQuery.Order.NUMBER;
            default -> AgeingQuery.Order.GROSS;
        };
        long from = state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return new AgeingQuery(order, descending(state), state.value("q"), Math.clamp(from, 0, Integer.MAX_VALUE),
                PAGE);
    }

    private static boolean descending(ListState state) {
        return state.descending() || state.value(ListState.SORT).isEmpty();
    }

    private static List<Table.Column> columns(Wording words, ListState state, String sorted, boolean descending,
            String currency) {
        return List.of(
                Table.Column.text("customer", words.text("customer"))
                        .sorted(sort(state, "customer", sorted,
                                descending)),
                Table.Column.figure("notDue", words.text("age.notDue")).wide(),
                Table.Column.figure("days1to30", "1–30").wide(),
                Table.Column.figure("days31to60", "31–60").wide(),
                Table.Column.figure("days61to90", "61–90").wide(),
                Table.Column.figure("over90", "90+").wide().sorted(sort(state, "over90", sorted, descending)),
                Table.Column.figure("overdue", words.text("overdue"))
                        .wide()
                        .sorted(sort(state, "overdue", sorted,
                                descending)),
                Table.Column.figure("gross", words.text("gross") + ", " + currency)
                        .sorted(sort(state, "gross", sorted, descending)),
                Table.Column.figure("chargedBack", words.text("chargedBack")).wide(),
                Table.Column.figure("credits", words.text("credits")),
                Table.Column.text("lines", words.text("lines")));
    }

    /** Largest first, unless the reader has asked for another order. */
    private static Table.Sort sort(ListState state, String column, String sorted, boolean descending) {
        boolean active = column.equals(sorted);
        boolean rising = active ? descending : column.equals("customer");
        return new Table.Sort(state.with(ListState.SORT, rising ? column : "-" + column), !active
                ? Table.Sort.Direction.NONE
                : descending ? Table.Sort.Direction.DESCENDING : Table.Sort.Direction.ASCENDING);
    }

    /** The lines of the receivables account that make up what the customer owed. */
    private static Cell lines(Visit visit, Wording words, CustomerId customer, LocalDate asOf) {
        if (!visit.may("ledger:read")) {
            return new Cell.None();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("account", AccountCode.RECEIVABLES.code());
        parameters.put("customer", customer.text());
        parameters.put("to", asOf.toString());
        return new Cell.Link(words.text("lines.show"), ListState.address(visit.path("ledger/postings"), parameters),
                null);
    }
}
