package io.counterfoil.server.console.report;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.TableExport;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.DaysLate;
import io.counterfoil.server.report.DaysLateSlice;
import io.counterfoil.server.report.Reports;
import io.counterfoil.server.report.SettledInvoice;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Shell;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How late invoices were paid, in all, by customer, and one by one. */
@Path(Console.ENTITY + "/reports")
public final class DaysLatePage {
    private static final String READ = "report:read";
    private static final String LIST = "days-late";
    private static final String INVOICES = "settled";
    private static final int MONTHS = 11;
    private static final int MOST_MONTHS = 1_200;
    private static final int PAGE = 50;

    private final Console console;
    private final Reports reports;
    private final Customers customers;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DaysLatePage(Console console, Reports reports, Customers customers, Transactions transactions, Clock clock) {
        this.console = console;
        this.reports = reports;
        this.customers = customers;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Path("/days-late")
    @RequiresPermission(READ)
    @Operation("Shows how late invoices were paid that were settled in a period, in all and by customer.")
    public Response daysLate(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = ReportFrame.words(visit);
        Period period = Period.of(visit, clock, MONTHS, MOST_MONTHS);
        Content query = period.query(ReportFrame.Report.DAYS_LATE);
        if (!period.clean()) {
            return ReportFrame.again(visit, ReportFrame.Report.DAYS_LATE, query);
        }
        ListState state = visit.list(ReportFrame.Report.DAYS_LATE.path(), Set.of("from", "to"));
        int from = Math.clamp(state.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L), 0, Integer.MAX_VALUE);
        DaysLateSlice report = reports.daysLate(entity, period.from(), period.to(), from, PAGE);
        Content top = ReportFrame.top(visit, ReportFrame.Report.DAYS_LATE, words.text("lede.DAYS_LATE"),
                ReportFrame.files(visit, ReportFrame.Report.DAYS_LATE, period.parameters()));
        return visit.page(ReportFrame.title(visit, ReportFrame.Report.DAYS_LATE), ReportFrame.above(visit), top,
                query, visit.ui().kpis(words.text("figures"), kpis(visit, words, report.total())),
                list(visit, words, period, state, from, report));
    }

    @GET
    @Path("/days-late.{form: " + TableExport.FORMS + "}")
    @RequiresPermission(READ)
    @Operation("Exports how late invoices were paid, by customer.")
    public Response export(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("form") String form) {
        Visit visit = console.visit(request, entity);
        Period period = Period.of(visit, clock, MONTHS, MOST_MONTHS);
        period.require();
        List<DaysLate.Row> all = reports.daysLate(entity, period.from(), period.to()).customers();
        List<DaysLate.Row> kept = all.subList(0, Math.min(all.size(), TableExport.MOST_ROWS));
        Map<CustomerId, String> names = names(visit, kept.stream().map(DaysLate.Row::customer).toList());
        List<Table.Row> rows = kept.stream().map(row -> {
            DaysLate.Figures of = row.figures();
            return Table.Row.of(new Cell.Text(row.number(), null),
                    new Cell.Text(names.getOrDefault(row.customer(), ""), null), count(visit, of.paid()),
                    count(visit, of.late()), count(visit, of.daysLate()),
                    ReportFrame.decimal(visit, of.averageOfPaid(), 2),
                    ReportFrame.decimal(visit, of.averageOfLate(), 2),
                    ReportFrame.decimal(visit, of.averageByValue(), 2), count(visit, of.openOverdue()),
                    visit.figures().cell(of.openOverdueAmount()));
        }).toList();
        return visit.file(form, "days-late-" + period.to(), READ, all.size(), new Table("",
                TableExport.columns("number", "name", "paid", "late", "days_late", "average_of_paid", "average_of_late",
                        "average_by_value", "open_overdue", "open_overdue_amount"),
                rows));
    }

    @GET
    @Path("/days-late/{customer: cus_[0-9A-Za-z]+}")
    @RequiresPermission(READ)
    @Operation("Lists the paid invoices of a customer with the days that each was late.")
    public Response invoices(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        Visit visit = console.visit(request, entity);
        Wording words = ReportFrame.words(visit);
        Period period = Period.of(visit, clock, MONTHS, MOST_MONTHS);
        String rest = ReportFrame.Report.DAYS_LATE.path() + "/" + customer.text();
        ListState state = visit.list(rest, Set.of("from", "to"));
        long after = state.after(INVOICES, 1).map(cursor -> cursor.number(0)).orElse(0L);
        List<SettledInvoice> found = period.clean()
                ? reports.settled(entity, customer, period.from(), period.to(), after, PAGE + 1)
                : List.of();
        List<SettledInvoice> page = found.subList(0, Math.min(found.size(), PAGE));
        String number = transactions.read(tx -> customers.require(tx, entity, customer)).number();
        String name = names(visit, List.of(customer)).getOrDefault(customer, number);
        List<Table.Row> rows = page.stream()
                .map(each -> Table.Row.of(new Cell.Link(each.number(), ListState.address(visit.path("invoices"),
                        Map.of("q", each.number())), null),
                        visit.figures().cell(each.dueOn()), visit.figures().cell(each.settledOn()),
                        new Cell.Figure(visit.figures().count(each.daysLate()), Integer.toString(each.daysLate()),
                                each.daysLate() > 0),
                        new Cell.Figure(visit.figures().money(each.amount()), each.amount().decimal(), false)))
                .toList();
        Table table = new Table(words.text("settled"), List.of(Table.Column.text("invoice", words.text("invoice")),
                Table.Column.figure("due", words.text("due")), Table.Column.figure("settled", words.text("paidOn")),
                Table.Column.figure("days", words.text("daysLate")),
                Table.Column.figure("amount", words.text("amount"))), rows);
        Shell.Crumb above = new Shell.Crumb(ReportFrame.title(visit, ReportFrame.Report.DAYS_LATE),
                ListState.address(visit.path(ReportFrame.Report.DAYS_LATE.path()), period.parameters()));
        Content list = visit.ui()
                .list(new ListView("settled", visit.path(rest), null, List.of(), List.of(), List.of(),
                        words.text("settled.sum", Map.of("from", visit.figures().date(period.from()), "to",
                                visit.figures().date(period.to()))),
                        table, new Empty("inbox", words.text("settled.none"), words.text("settled.none.text"), null),
                        state.pages(found.size() > PAGE
                                ? Cursor.of(INVOICES, page.getLast().item().value())
                                : null),
                        List.of()));
        return visit.page(name, List.of(ReportFrame.above(visit).getFirst(), above),
                visit.ui()
                        .head(Head.of(name, words.text("settled.lede"), Action.of(words.text("customer.open"),
                                visit.path("customers/" + customer.text()), "users"))),
                list);
    }

    private Map<CustomerId, String> names(Visit visit, List<CustomerId> of) {
        return visit.may("customer:read")
                ? transactions.read(tx -> customers.names(tx, visit.entity().id(), of))
                : Map.of();
    }

    private static Cell count(Visit visit, long count) {
        return visit.figures().cell(count);
    }

    private static List<Kpi> kpis(Visit visit, Wording words, DaysLate.Figures total) {
        Figures figures = visit.figures();
        return List.of(
                days(visit, words, words.text("averageOfPaid"), total.averageOfPaid(), words.text("averageOfPaid.hint",
                        Map.of("count", figures.count(total.paid())))),
                days(visit, words, words.text("averageOfLate"), total.averageOfLate(), words.text("averageOfLate.hint",
                        Map.of("count", figures.count(total.late())))),
                days(visit, words, words.text("averageByValue"), total.averageByValue(),
                        words.text("averageByValue.hint")),
                new Kpi(words.text("openOverdue"), figures.compact(total.openOverdueAmount()),
                        figures.money(total.openOverdueAmount()), null, Tone.WARN, words.text("openOverdue.hint",
                                Map.of("count", figures.count(total.openOverdue()))),
                        List.of(), visit.path("reports/ageing")));
    }

    private static Kpi days(Visit visit, Wording words, String label, @Nullable BigDecimal days, String hint) {
        String text = days == null ? "—" : words.text("days", Map.of("count", visit.figures().decimal(days, 1)));
        return new Kpi(label, text, text, null, Tone.NEUTRAL, hint, List.of(), null);
    }

    /** Those with most days late first. */
    private Content list(Visit visit, Wording words, Period period, ListState state, int from,
            DaysLateSlice report) {
        List<DaysLate.Row> page = report.rows();
        Map<CustomerId, String> names = names(visit, page.stream().map(DaysLate.Row::customer).toList());
        List<Table.Row> rows = page.stream().map(row -> {
            DaysLate.Figures of = row.figures();
            return Table.Row.of(visit.customer(row.customer(), row.number(), names.get(row.customer())),
                    count(visit, of.paid()), count(visit, of.late()),
                    new Cell.Figure(visit.figures().count(of.daysLate()), Long.toString(of.daysLate()), true),
                    ReportFrame.decimal(visit, of.averageOfPaid(), 1),
                    ReportFrame.decimal(visit, of.averageByValue(), 1), count(visit, of.openOverdue()),
                    visit.figures().cell(of.openOverdueAmount()),
                    new Cell.Link(words.text("invoices.show"), ListState.address(visit.path(
                            ReportFrame.Report.DAYS_LATE.path() + "/" + row.customer().text()), period.parameters()),
                            null));
        }).toList();
        Table table = new Table(words.text("report.DAYS_LATE"), List.of(
                Table.Column.text("customer", words.text("customer")),
                Table.Column.figure("paid", words.text("paid")).wide(),
                Table.Column.figure("late", words.text("late")).wide(),
                Table.Column.figure("days", words.text("daysLate")),
                Table.Column.figure("average", words.text("averageOfPaid")),
                Table.Column.figure("byValue", words.text("averageByValue")).wide(),
                Table.Column.figure("open", words.text("openOverdue.count")).wide(),
                Table.Column.figure("openAmount", words.text("openOverdue") + ", "
                        + visit.entity().functionalCurrency().code()).wide(),
                Table.Column.text("invoices", words.text("invoices"))), rows);
        int last = from + page.size();
        return visit.ui()
                .list(new ListView("days-late-list", visit.path(ReportFrame.Report.DAYS_LATE.path()), null, List.of(),
                        List.of(), List.of(),
                        words.text("customers", Map.of("count", visit.figures().count(report.count()))), table,
                        new Empty("inbox", words.text("settled.none"), words.text("settled.none.text"), null),
                        state.pages(last < report.count() ? Cursor.of(LIST, last) : null),
                        List.of()));
    }
}
