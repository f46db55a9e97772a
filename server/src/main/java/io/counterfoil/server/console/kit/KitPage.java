package io.counterfoil.server.console.kit;

import gg.jte.Content;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Chart;
import io.counterfoil.ui.Division;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Kpi;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Offer;
import io.counterfoil.ui.Passkey;
import io.counterfoil.ui.Query;
import io.counterfoil.ui.Queue;
import io.counterfoil.ui.SearchForm;
import io.counterfoil.ui.Sheet;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tally;
import io.counterfoil.ui.Task;
import io.counterfoil.ui.Timeline;
import io.counterfoil.ui.Tone;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the kit. In English only: it is for those who write pages. */
@Path(Console.ENTITY + "/kit")
public final class KitPage {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private final Console console;

    @Inject
    KitPage(Console console) {
        this.console = console;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Shows every part that pages are made of.")
    public Response kit(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Ui ui = visit.ui();
        return visit.page("Component kit", List.of(),
                List.of(visit.asset("js/division.js"), visit.asset("js/passkey.js"), visit.asset("js/select.js")),
                ui.stack(
                        ui.head(new Head("Component kit", "Every part that pages are made of, with made-up content.",
                                new Cell.Pill("Draft", Tone.NEUTRAL),
                                List.of(Action.download("Export", visit.path("kit")),
                                        Action.primary("New invoice", visit.path("kit"), "plus")))),
                        ui.tabs("Views", List.of(new Tab("All", visit.path("kit"), true, "12"),
                                new Tab("Mine", visit.path("kit"), false, null))),
                        ui.kpis("Key figures", kpis(visit)),
                        ui.tasks("My work", List.of(
                                new Task("Drafts to issue", visit.path("kit"), "3", "The oldest is of 3 May", true),
                                new Task("Approvals", visit.path("kit"), "0", "Nothing waits", false))),
                        ui.more("More …", ui.paragraph("What is seldom needed.")),
                        ui.columns(ui.card("chart", "Columns", "Open balance by age", ui.chart(chart(visit))),
                                ui.card("months", "Many columns", "Invoiced by month", ui.chart(months(visit)))),
                        ui.card("facts", "Facts and states", "", facts(ui)),
                        ui.query(new Query("kit-query", "Period", visit.path("kit"),
                                List.of(Field.of("from", "From", Field.Kind.DATE, ""),
                                        Field.of("to", "To", Field.Kind.DATE, DAY.toString())),
                                "Show")),
                        list(visit),
                        ui.beside(ui.queue(queue(visit)), ui.stack(
                                ui.card("offers", "Offers", "", ui.offers(offers(visit))),
                                ui.card("division", "Division", "An amount among open items", ui.stack(
                                        ui.search(new SearchForm("kit-search", visit.path("kit"), "q", "", "Customer",
                                                List.of())),
                                        ui.division(division(visit)))))),
                        ui.columns(ui.card("form", "Form", "With something wrong", ui.form(form(visit))),
                                ui.card("said", "What is said", "", said(ui))),
                        ui.card("sheet", "Sheet", "A form with lines", ui.sheet(sheet(visit))),
                        ui.card("total", "Total", "", ui.stack(
                                ui.total(Facts.of(Facts.fact("Net", visit.figures().money(euros(100_000))),
                                        Facts.fact("Tax", visit.figures().money(euros(19_000))),
                                        Facts.fact("Total", visit.figures().strong(euros(119_000))))),
                                ui.bar(ui.button(Form.of("kit-bar", visit.path("kit"), List.of(), "Send again"))))),
                        ui.card("empty", "Empty", "", ui.empty(new Empty("inbox", "No payment yet",
                                "Payments arrive with a bank statement, from a gateway, or by hand.",
                                Action.of("Record a payment", visit.path("kit"), "plus"))))));
    }

    private static Money euros(long minor) {
        return Money.ofMinor(minor, EUR);
    }

    private static List<Kpi> kpis(Visit visit) {
        return List.of(
                kpi(visit, "Receivable", 342_118_050, "+1.8 %", Tone.OK, List.of(300L, 310L, 290L, 330L, 342L)),
                kpi(visit, "Overdue", 118_030_011, "34.5 %", Tone.WARN, List.of(130L, 110L, 125L, 120L, 118L)),
                kpi(visit, "Over 90 days", 19_100_000, "5.6 %", Tone.BAD, List.of()),
                kpi(visit, "Unapplied", 6_420_000, "14 items", Tone.INFO, List.of(10L, 7L, 8L, 6L)),
                kpi(visit, "Small", 81_234, "", Tone.NEUTRAL, List.of()));
    }

    private static Kpi kpi(Visit visit, String label, long minor, String lead, Tone tone, List<Long> trend) {
        Money amount = euros(minor);
        return new Kpi(label, visit.figures().compact(amount), visit.figures().money(amount), lead, tone,
                "vs last month", trend.stream().map(BigDecimal::valueOf).toList(), visit.path("kit"));
    }

    private static Chart chart(Visit visit) {
        List<Long> amounts = List.of(224_000_000L, 51_200_000L, 30_100_000L, 17_600_000L, 19_100_000L);
        List<String> labels = List.of("Not due", "1–30", "31–60", "61–90", "90+");
        return new Chart("kit-chart", "Ageing", "Most is not due yet.",
                Stream.iterate(0, i -> i + 1)
                        .limit(amounts.size())
                        .map(i -> new Chart.Bar(labels.get(i), visit.figures().compact(euros(amounts.get(i))), null,
                                BigDecimal.valueOf(amounts.get(i))
                                        .divide(BigDecimal.valueOf(amounts.getFirst()), MathContext.DECIMAL32),
                                "b" + i, null))
                        .toList());
    }

    private static Chart months(Visit visit) {
        return new Chart("kit-months", "Invoiced by month", "Most was invoiced in July.",
                Stream.of(Month.values()).map(month -> bar(visit, month)).toList());
    }

    private static Chart.Bar bar(Visit visit, Month month) {
        long size = 12L - Math.abs(month.getValue() - Month.JULY.getValue());
        return new Chart.Bar(month.getDisplayName(TextStyle.SHORT, visit.figures().locale()),
                visit.figures().compact(euros(size * 12_345_678)), null,
                BigDecimal.valueOf(size).divide(BigDecimal.valueOf(12), MathContext.DECIMAL32), "acc", null);
    }

    private static Content facts(Ui ui) {
        return ui.facts(Facts.of(Facts.fact("Customer", new Cell.Link("Alder & Finch <Ltd>", "#main", "C-20641")),
                Facts.fact("Due", ui.figures().cell(DAY)), Facts.fact("Amount", ui.figures().money(euros(119_000))),
                Facts.fact("Paid", new Cell.Pill("Paid", Tone.OK)),
                Facts.fact("Sent", new Cell.Pill("Sent", Tone.INFO)),
                Facts.fact("Late", new Cell.Pill("Overdue", Tone.BAD)),
                Facts.fact("Wait", new Cell.Pill("Reminded", Tone.WARN)),
                Facts.fact("Apart", new Cell.Pill("Disputed", Tone.VIOLET)),
                Facts.fact("Drawer", new Cell.Drawer("Look", "help", "Help"))));
    }

    private static Content list(Visit visit) {
        ListState state = visit.list("kit", Set.of("q", "status"));
        List<String> sortable = List.of("customer", "amount");
        String sorted = state.sortedBy(sortable);
        List<Table.Row> rows = Stream.of("Maple Robotics", "Eastgate Energy", "Lumen Clinics")
                .filter(name -> name.toLowerCase(visit.figures().locale())
                        .contains(state.value("q").toLowerCase(visit.figures().locale())))
                .map(name -> new Table.Row(name, List.of(new Cell.Link(name, "#main", "C-" + name.length()),
                        visit.figures().strong(euros(6_065_271L * name.length())),
                        new Cell.Age(name.length() + " d", String.valueOf(name.length()), name.length() % 5),
                        new Cell.Pill("Reminded", Tone.WARN), new Cell.Text("Priya Nair", null),
                        new Cell.Actions(visit.path("kit"), List.of(), List.of(
                                new Cell.Actions.Button("call", "Call", false),
                                new Cell.Actions.Button("drop", "Drop", true)), name))))
                .toList();
        Table table = new Table("Accounts", List.of(
                Table.Column.text("customer", "Customer").sorted(state.sort("customer", sorted)),
                Table.Column.figure("amount", "Overdue, EUR").sorted(state.sort("amount", sorted)),
                Table.Column.figure("oldest", "Oldest"), Table.Column.text("status", "Status"),
                Table.Column.text("owner", "Owner").wide(), Table.Column.text("actions", "Actions")), rows);
        return visit.ui()
                .list(new ListView("accounts", visit.path("kit"),
                        new ListView.Search("q", state.value("q"), "Customer"),
                        List.of(new ListView.Filter("status", "Status",
                                List.of(new Field.Option("", "All states"), new Field.Option("late", "Overdue")),
                                state.value("status"))),
                        state.kept(),
                        state.filters()
                                .keySet()
                                .stream()
                                .map(name -> new ListView.Chip(name + ": " + state.value(name), state.without(name)))
                                .toList(),
                        rows.size() + " accounts", table,
                        new Empty("inbox", "No account matches", "Try a wider filter.",
                                Action.of("Clear the filter", visit.path("kit"), null)),
                        new ListView.Pages(null, visit.path("kit"), "1–3"),
                        List.of(Action.download("CSV", visit.path("kit")))).arranged(table, tools(visit, rows)));
    }

    private static ListView.Tools tools(Visit visit, List<Table.Row> rows) {
        String here = visit.path("kit");
        return new ListView.Tools(
                new ListView.Views(List.of(new ListView.Choice("All", here, true),
                        new ListView.Choice("Late <ones>", here, false)), here, here),
                new ListView.Columns(here, List.of(), List.of(
                        new ListView.Columns.Column("amount", "Overdue, EUR", true, true),
                        new ListView.Columns.Column("oldest", "Oldest", false, false))),
                List.of(new ListView.Choice("25", here, false), new ListView.Choice("50", here, true)),
                new ListView.Bulk(here, List.of(), List.of(new ListView.Bulk.Submit("remind", "Remind", "bell-ring")),
                        rows.stream()
                                .collect(Collectors.toMap(row -> row.cells().getFirst().plain(),
                                        row -> euros(6_065_271L))),
                        "Select all that match"));
    }

    private static Queue queue(Visit visit) {
        return new Queue("Waiting", List.of(
                new Queue.Entry(visit.path("kit"), "Maple Robotics", visit.figures().money(euros(90_857)),
                        "21 Aug 2026 · Many thanks", "It names no invoice", true),
                new Queue.Entry(visit.path("kit"), "Unknown payer", visit.figures().money(euros(25_000)),
                        "30 Jun 2026", null, false)),
                null);
    }

    private static List<Offer> offers(Visit visit) {
        return List.of(new Offer("Maple Robotics", "INV-1042: 765.77 EUR", "score 93",
                List.of("the payer has the customer's name", "it is the oldest open invoice"),
                Form.of("kit-accept", visit.path("kit"), List.of(), "Accept"),
                Action.of("Look", visit.path("kit"), null)));
    }

    private static Division division(Visit visit) {
        return new Division("kit-division", visit.path("kit"), euros(90_857), euros(76_577), List.of(),
                List.of(new Division.Item("itm_1", new Cell.Link("INV-1042", "#main", null),
                        visit.figures().cell(DAY), euros(76_577), visit.figures().amount(euros(76_577)), "open", null),
                        new Division.Item("itm_2", new Cell.Link("INV-1057", "#main", null),
                                visit.figures().cell(DAY), euros(117_989), "x", "open", "is no amount in EUR")),
                List.of(new Field.Option("open", "stays open"), new Field.Option("charge", "bank charge")),
                List.of(), List.of(new Division.Submit("book", "Book", true)), null,
                new Division.Labels("Open items", "Invoice", "Due", "Open", "Pay", "Rest"));
    }

    private static Form form(Visit visit) {
        return Form.of("kit-form", visit.path("kit"), List.of(
                Field.of("name", "Name", Field.Kind.TEXT, "")
                        .needed()
                        .error("is missing. Give the name of the customer")
                        .begins("Claim"),
                Field.of("amount", "Amount", Field.Kind.AMOUNT, "1,190.00").needed().help("With a point or a comma."),
                Field.of("due", "Due", Field.Kind.DATE, DAY.toString()),
                Field.choice("terms", "Terms", "30", List.of(new Field.Option("14", "14 days"),
                        new Field.Option("30", "30 days"))).needed(),
                Field.of("note", "Note", Field.Kind.LONG_TEXT, "").begins("More"),
                Field.of("file", "Attachment", Field.Kind.FILE, ""),
                Field.of("send", "Send it at once", Field.Kind.YES_NO, "yes")), "Save")
                .cancel(Action.of("Cancel", visit.path("kit"), null));
    }

    private static Sheet sheet(Visit visit) {
        return new Sheet("kit-sheet", visit.path("kit"), null,
                List.of(Field.of("customer", "Customer", Field.Kind.TEXT, "20641")
                        .needed()
                        .offering(List.of(new Field.Option("20641", "Alder & Finch <Ltd>")))),
                "Lines",
                List.of(line(1, "Consulting"), line(2, "Travel")), new Sheet.Add("add", "1", "Add a line"),
                "Remove line", List.of(Field.of("notes", "Notes", Field.Kind.LONG_TEXT, "")), "Save draft",
                Action.of("Cancel", visit.path("kit"), null),
                new Sheet.Live(visit.path("kit"), "Totals",
                        Tally.of(Facts.of(Facts.fact("Net", visit.figures().money(euros(24_000))),
                                Facts.fact("Tax", visit.figures().money(euros(4_560))),
                                Facts.fact("Total", visit.figures().strong(euros(28_560))))),
                        false, new Sheet.Add("calculate", "1", "Calculate")));
    }

    private static Sheet.Line line(int number, String what) {
        String name = "lines[" + (number - 1) + "].";
        return new Sheet.Line("Line " + number, List.of(
                Field.of(name + "description", "Description", Field.Kind.TEXT, what).needed(),
                Field.of(name + "quantity", "Quantity", Field.Kind.AMOUNT, "1").needed(),
                Field.choice(name + "unit", "Unit", "HUR", List.of(new Field.Option("HUR", "hours"))).needed(),
                Field.of(name + "unitPrice", "Price", Field.Kind.AMOUNT, "120.00").needed(),
                Field.choice(name + "tax", "Tax", "", List.of(new Field.Option("", "Calculated"))).needed(),
                Field.of(name + "taxReason", "Why no tax", Field.Kind.TEXT, "")));
    }

    private static Content said(Ui ui) {
        return ui.stack(ui.banner(Tone.INFO, "The statement is being read. You can leave this page."),
                ui.banner(Tone.OK, "The books balance."), ui.banner(Tone.WARN, "Two payments wait for a person."),
                ui.banner(Tone.BAD, "The mail server does not answer."), ui.progress("Reading lines", 340, 1_000),
                ui.steps(List.of("Administrator", "Company", "Ready"), 1),
                ui.timeline(new Timeline(List.of(
                        new Timeline.Moment("22 Nov 2026, 14:03", "Paid", "1,190.00 EUR by bank", Tone.OK, "#main"),
                        new Timeline.Moment("20 Nov 2026, 09:00", "Reminded", null, Tone.WARN, null),
                        new Timeline.Moment("21 Oct 2026, 10:12", "Issued", "INV-1042", Tone.NEUTRAL, null)))),
                ui.buttons(ui.action(Action.of("Open", "#main", "external-link")),
                        ui.action(Action.of("Copy", "#main", "copy"))),
                ui.code("{\"leaf\": \"3f9a…\"}"),
                ui.qr("An address", "https://example.com/"),
                ui.passkey(new Passkey("kit-passkey", "#", List.of(), "answer", "{}", false, "Use a passkey",
                        "Your device gave no passkey.")));
    }
}
