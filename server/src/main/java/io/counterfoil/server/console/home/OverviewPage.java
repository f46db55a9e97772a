package io.counterfoil.server.console.home;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.console.contribution.ContributedCards;
import io.counterfoil.server.console.report.AgeingChart;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.report.Ageing;
import io.counterfoil.server.report.AgeingQuery;
import io.counterfoil.server.report.AgeingSlice;
import io.counterfoil.server.report.Dso;
import io.counterfoil.server.report.Reports;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Chart;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Head;
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
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The overview of a legal entity: what waits for the reader, and how receivables stand. */
@Path(Console.ENTITY)
public final class OverviewPage {
    private static final int MONTHS = 11;
    private static final int MOST_DEBTORS = 8;

    private final Console console;
    private final MyWork work;
    private final Reports reports;
    private final Customers customers;
    private final Transactions transactions;
    private final ContributedCards cards;
    private final Clock clock;

    @Inject
    OverviewPage(Console console, MyWork work, Reports reports, Customers customers, Transactions transactions,
            ContributedCards cards, Clock clock) {
        this.console = console;
        this.work = work;
        this.reports = reports;
        this.customers = customers;
        this.transactions = transactions;
        this.cards = cards;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Shows what waits for the reader, and to who may read reports what is owed to the entity, how old it is, and who owes most.")
    public Response overview(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(OverviewPage.class);
        LocalDate today = visit.entity().today(clock);
        List<Action> actions = new ArrayList<>();
        if (visit.may("invoice:draft")) {
            actions.add(Action.primary(words.text("newInvoice"), visit.path("invoices/new"), "plus"));
        }
        Content head = visit.ui()
                .head(Head.of(words.text("title"),
                        words.text("lede", Map.of("date", visit.figures().date(today), "name", visit.entity().name(),
                                "currency", visit.entity().functionalCurrency().code())),
                        actions));
        List<Content> parts = new ArrayList<>(List.of(head));
        work.of(visit).ifPresent(parts::add);
        if (visit.may("report:read")) {
            parts.addAll(figures(visit, words, today, actions));
        }
        parts.addAll(cards.ofOverview(visit));
        if (parts.size() == 1) {
            parts.add(welcome(visit, words, new Empty("layout-dashboard", words.text("choose"),
                    words.text("choose.text"), null)));
        }
        return visit.page(words.text("overview"), List.of(), parts.toArray(Content[]::new));
    }

    private List<Content> figures(Visit visit, Wording words, LocalDate today, List<Action> actions) {
        EntityId entity = visit.entity().id();
        AgeingSlice ageing = reports.ageing(entity, today,
                new AgeingQuery(AgeingQuery.Order.OVERDUE, true, "", 0, MOST_DEBTORS));
        List<Dso.Month> months = reports.dso(entity, today.minusMonths(MONTHS).withDayOfMonth(1), today).months();
        if (ageing.total().gross().isZero() && ageing.total().credits().isZero()) {
            return List.of(welcome(visit, words, new Empty("receipt-text", words.text("none"),
                    words.text("none.text"), actions.isEmpty() ? null : actions.getFirst())));
        }
        return List.of(visit.ui().kpis(words.text("figures"), kpis(visit, words, ageing, months)),
                visit.ui()
                        .columns(
                                visit.ui()
                                        .card("ageing", words.text("ageing"), words.text("ageing.note"),
                                                visit.ui()
                                                        .chart(AgeingChart.of(visit, "ageing-chart", ageing.total()))),
                                visit.ui()
                                        .card("sales", words.text("sales"), words.text("sales.note"),
                                                visit.ui().chart(salesChart(visit, words, months)))),
                visit.ui()
                        .card("debtors", words.text("debtors"), words.text("debtors.note"),
                                visit.ui().table(debtors(visit, words, ageing))));
    }

    private static Content welcome(Visit visit, Wording words, Empty empty) {
        return visit.ui().bareCard("welcome", words.text("overview"), visit.ui().empty(empty));
    }

    private static List<Kpi> kpis(Visit visit, Wording words, AgeingSlice ageing, List<Dso.Month> months) {
        Figures figures = visit.figures();
        Ageing.Buckets total = ageing.total();
        Money overdue = AgeingChart.overdue(total);
        Dso.Month now = months.getLast();
        return List.of(
                new Kpi(words.text("kpi.receivable"), figures.compact(total.gross()), figures.money(total.gross()),
                        null, Tone.NEUTRAL,
                        words.text("kpi.customers", Map.of("count", figures.count(ageing.count()))),
                        months.stream().map(each -> each.receivables().amount()).toList(),
                        visit.path("reports/ageing")),
                new Kpi(words.text("kpi.overdue"), figures.compact(overdue), figures.money(overdue),
                        figures.percent(share(overdue, total.gross())), Tone.WARN, words.text("kpi.ofReceivable"),
                        months.stream()
                                .map(each -> each.receivables().minus(each.current()).amount())
                                .toList(),
                        visit.path("reports/ageing")),
                new Kpi(words.text("kpi.over90"), figures.compact(total.over90()), figures.money(total.over90()),
                        figures.percent(share(total.over90(), total.gross())), Tone.BAD,
                        words.text("kpi.ofReceivable"), List.of(), visit.path("reports/ageing")),
                new Kpi(words.text("kpi.dso"), figures.decimal(now.countBack(), 0) + " " + words.text("kpi.days"),
                        figures.decimal(now.countBack(), 2) + " " + words.text("kpi.days"), null, Tone.NEUTRAL,
                        words.text("kpi.countBack"),
                        months.stream().map(each -> each.countBack()).toList(),
                        visit.path("reports/dso")),
                new Kpi(words.text("kpi.unapplied"), figures.compact(total.credits()),
                        figures.money(total.credits()), null, Tone.NEUTRAL, words.text("kpi.toApply"), List.of(),
                        visit.path("matching")));
    }

    private static Chart salesChart(Visit visit, Wording words, List<Dso.Month> months) {
        Money most = months.stream().map(Dso.Month::sales).max(Comparator.naturalOrder()).orElseThrow();
        java.time.format.DateTimeFormatter form = java.time.format.DateTimeFormatter.ofPattern("MMM",
                visit.figures().locale());
        List<Chart.Bar> bars = months.stream()
                .map(each -> new Chart.Bar(form.format(each.asOf()), visit.figures().compact(each.sales()), null,
                        share(each.sales(), most),
                        each.equals(months.getLast()) ? "acc2" : "acc", null))
                .toList();
        String told = String.join(", ", bars.stream().map(bar -> bar.label() + " " + bar.value()).toList()) + ".";
        return new Chart("sales-chart", words.text("sales"), told, bars);
    }

    private Table debtors(Visit visit, Wording words, AgeingSlice ageing) {
        List<Ageing.Row> most = ageing.rows()
                .stream()
                .filter(row -> AgeingChart.overdue(row.amounts()).isPositive())
                .toList();
        Map<CustomerId, String> names = visit.may("customer:read")
                ? transactions.read(tx -> customers.names(tx, visit.entity().id(),
                        most.stream().map(Ageing.Row::customer).toList()))
                : Map.of();
        List<Table.Row> rows = most.stream()
                .map(row -> Table.Row.of(
                        visit.customer(row.customer(), row.number(), names.get(row.customer())),
                        visit.figures().strong(AgeingChart.overdue(row.amounts())),
                        visit.figures().cell(row.amounts().over90()), visit.figures().cell(row.amounts().gross())))
                .toList();
        String currency = visit.entity().functionalCurrency().code();
        return new Table(words.text("debtors"),
                List.of(Table.Column.text("customer", words.text("customer")),
                        Table.Column.figure("overdue", words.text("kpi.overdue") + ", " + currency),
                        Table.Column.figure("over90", words.text("kpi.over90")),
                        Table.Column.figure("gross", words.text("kpi.receivable"))),
                rows);
    }

    private static BigDecimal share(Money part, Money whole) {
        return whole.isPositive()
                ? part.amount().divide(whole.amount(), 4, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }
}
