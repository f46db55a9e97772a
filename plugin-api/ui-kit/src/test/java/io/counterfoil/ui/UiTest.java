package io.counterfoil.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UiTest {
    private static final Ui ENGLISH = Ui.of("en-GB");
    private static final Ui GERMAN = Ui.of("de");
    private static final String HOSTILE = "<script>alert(1)</script>\" onclick='x'";

    @Test
    void textFromOutsideIsEscapedWhereverItStands() {
        Table table = new Table(HOSTILE, List.of(Table.Column.text("name", HOSTILE)),
                List.of(Table.Row.of(new Cell.Link(HOSTILE, "/x?a=" + HOSTILE, HOSTILE))));
        Form form = Form.of("f", "/x", List.of(Field.of("name", HOSTILE, Field.Kind.TEXT, HOSTILE).error(HOSTILE)),
                HOSTILE).problem(HOSTILE);
        String page = ENGLISH.table(table).render() + ENGLISH.form(form).render()
                + ENGLISH.facts(Facts.of(Facts.fact(HOSTILE, HOSTILE))).render()
                + ENGLISH.head(Head.of(HOSTILE, HOSTILE)).render();
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(ENGLISH.field("f", Field.of("name", "Name", Field.Kind.TEXT, HOSTILE)).render())
                .contains("&#34; onclick=&#39;x&#39;")
                .doesNotContain("\" onclick");
    }

    @Test
    void aRowsButtonIsNamedAfterItsRowAndEscapesWhatItSends() {
        String cell = ENGLISH.cell(new Cell.Actions("/x?a=" + HOSTILE,
                List.of(new ListView.Parameter("id", HOSTILE)),
                List.of(new Cell.Actions.Button(HOSTILE, "Close", true)), HOSTILE)).render();
        assertThat(cell).contains("aria-label=\"Close: &lt;script", ">Close</button>", "btn-danger")
                .doesNotContain("<script", "\" onclick");
    }

    @Test
    void aLinkThatOpensBesideThePageIsALinkThatIsNamedAfterItsRow() {
        String cell = ENGLISH.cell(new Cell.Drawer("Act", "/x?a=" + HOSTILE, HOSTILE)).render();
        assertThat(cell).contains("<a ", "href=\"/x?a=", " data-drawer ", "aria-label=\"Act: &lt;script", ">Act</a>")
                .doesNotContain("<script", "\" onclick");
        assertThat(ENGLISH.cell(new Cell.Drawer("Act", "javascript:alert(1)", "x")).render()).contains("href=\"\"");
    }

    @Test
    void anAddressThatRunsScriptsComesOutEmpty() {
        assertThat(ENGLISH.cell(new Cell.Link("x", "javascript:alert(1)", null)).render()).contains("href=\"\"");
    }

    @Test
    void amountsAndDatesAreWrittenAsTheLanguageWritesThem() {
        Money amount = Money.ofMinor(-123_456_789, CurrencyCode.of("EUR"));
        assertThat(ENGLISH.figures().amount(amount)).isEqualTo("\u22121,234,567.89");
        assertThat(GERMAN.figures().amount(amount)).isEqualTo("\u22121.234.567,89");
        assertThat(ENGLISH.figures().date(LocalDate.of(2026, 11, 22))).isEqualTo("22 Nov 2026");
        assertThat(GERMAN.figures().date(LocalDate.of(2026, 3, 1))).startsWith("1. M\u00e4r");
    }

    @Test
    void aCurrencyWithoutCentsShowsNoneAndOneWithThreeShowsThree() {
        assertThat(ENGLISH.figures().amount(Money.ofMinor(1_500, CurrencyCode.of("JPY")))).isEqualTo("1,500");
        assertThat(ENGLISH.figures().amount(Money.ofMinor(1_500, CurrencyCode.of("KWD")))).isEqualTo("1.500");
    }

    @Test
    void keyFiguresAreShortAndNeverRoundTheSignAway() {
        CurrencyCode euro = CurrencyCode.of("EUR");
        assertThat(ENGLISH.figures().compact(Money.ofMinor(342_118_050, euro))).isEqualTo("\u20ac3.42M");
        assertThat(ENGLISH.figures().compact(Money.ofMinor(6_420_000, euro))).isEqualTo("\u20ac64.2k");
        assertThat(ENGLISH.figures().compact(Money.ofMinor(-81_200, euro))).isEqualTo("\u2212\u20ac812");
        assertThat(ENGLISH.figures().compact(Money.ofMinor(66_343, euro))).isEqualTo("\u20ac663.43");
        Figures german = Ui.of("de").figures();
        assertThat(german.compact(Money.ofMinor(342_118_050, euro))).isEqualTo("3,42\u00a0Mio.\u00a0\u20ac");
        assertThat(german.compact(Money.ofMinor(-6_420_000, euro))).isEqualTo("\u221264,2\u00a0T\u20ac");
        assertThat(german.compact(Money.ofMinor(81_200, euro))).isEqualTo("812\u00a0\u20ac");
    }

    @Test
    void aFieldWithSomethingWrongSaysSoToThoseWhoHearThePage() {
        String form = ENGLISH.form(Form.of("f", "/x", List.of(Field.of("due", "Due", Field.Kind.DATE, "")
                .needed()
                .help("As 2026-11-22")
                .error("is missing")), "Save")).render();
        assertThat(form).contains("aria-invalid=\"true\"")
                .contains("aria-describedby=\"f-due-help f-due-error\"")
                .contains("id=\"f-due-error\"")
                .contains("href=\"#f-due\"")
                .contains("role=\"alert\"");
    }

    @Test
    void whatASheetComesToFollowsWhatIsTypedAndHasAButtonWithoutScript() {
        Sheet.Add calculate = new Sheet.Add("calculate", "1", "Calculate");
        String asking = ENGLISH.sheet(sheet(new Sheet.Live("/x?a=" + HOSTILE, HOSTILE, Tally.of(HOSTILE), true,
                calculate))).render();
        assertThat(asking).contains("role=\"status\"", "hx-trigger=\"load, input from:closest form delay:400ms\"",
                "hx-sync=\"this:replace\"", "<noscript><button", "name=\"calculate\"", "&lt;script&gt;",
                "aria-label=\"&lt;script>alert(1)&lt;/script>&#34; onclick")
                .doesNotContain("<script");
        Tally sums = Tally.of(Facts.of(Facts.fact("Net", "100.00 EUR")));
        String known = ENGLISH.sheet(sheet(new Sheet.Live("/x", "Totals", sums, false, calculate))).render();
        assertThat(known).contains("hx-post=\"/x\"", "hx-trigger=\"input from:closest form delay:400ms\"",
                ENGLISH.tally(sums).render().strip());
        assertThat(ENGLISH.tally(sums).render()).contains("class=\"total\"", "100.00 EUR").doesNotContain("muted");
        assertThat(ENGLISH.sheet(sheet(null)).render()).doesNotContain("hx-", "noscript", "sheet-live");
    }

    private static Sheet sheet(Sheet.@Nullable Live live) {
        return new Sheet("s", "/x", null, List.of(), "Lines",
                List.of(new Sheet.Line("Line 1", List.of(Field.of("price", "Price", Field.Kind.AMOUNT, "")))),
                new Sheet.Add("add", "1", "Add a line"), "Remove line", List.of(), "Save", null, live);
    }

    @Test
    void aSortedColumnSaysHowItIsSorted() {
        Table.Sort down = new Table.Sort("/x?sort=a", Table.Sort.Direction.DESCENDING);
        String table = ENGLISH.table(new Table("T", List.of(Table.Column.text("a", "A").sorted(down)), List.of()))
                .render();
        assertThat(table).contains("aria-sort=\"descending\"").contains("href=\"/x?sort=a\"");
    }

    @Test
    void ofManyColumnsTheHighestTheFirstAndTheLastKeepTheirFiguresWhereTheyHaveRoom() {
        assertThat(kept(12, 5)).containsExactly("0 kept at-start", "5 kept", "11 kept at-end");
        assertThat(kept(12, 2)).containsExactly("2 kept at-start", "11 kept at-end");
        assertThat(kept(12, 11)).containsExactly("0 kept at-start", "11 kept at-end");
        assertThat(kept(24, 20)).containsExactly("0 kept at-start", "20 kept at-end");
        assertThat(kept(8, 5)).isEmpty();
        String chart = ENGLISH.chart(chart(12, 5)).render();
        assertThat(chart).contains("columns-plot many", "num kept at-start\">v0<", "num\">v1<", "num kept\">v5<");
        assertThat(ENGLISH.chart(chart(8, 5)).render()).contains("class=\"columns-plot\"").doesNotContain("kept");
    }

    private static List<String> kept(int columns, int highest) {
        Chart chart = chart(columns, highest);
        return IntStream.range(0, columns)
                .filter(i -> !chart.place(i).isEmpty())
                .mapToObj(i -> i + chart.place(i))
                .toList();
    }

    private static Chart chart(int columns, int highest) {
        return new Chart("c", "C", "C.", IntStream.range(0, columns)
                .mapToObj(i -> new Chart.Bar("l" + i, "v" + i, null, i == highest ? BigDecimal.ONE : BigDecimal.ZERO,
                        "acc", null))
                .toList());
    }

    @Test
    void aPagerSaysHowManyRowsThereAreUnlessItIsToldWhich() {
        assertThat(list(ENGLISH, 2, "2")).contains("On this page: </span>2 rows</span>");
        assertThat(list(ENGLISH, 1, "")).contains("On this page: </span>1 row</span>");
        assertThat(list(GERMAN, 2, "")).contains("Auf dieser Seite: </span>2 Zeilen</span>");
        assertThat(list(ENGLISH, 2, "1\u20132 of 7")).contains("1\u20132 of 7").doesNotContain("2 rows");
        assertThat(list(ENGLISH, 0, "")).doesNotContain("0 rows");
    }

    @Test
    void whereAListHasNoHeadsItIsSortedFromAMenu() {
        Table.Column up = Table.Column.text("a", "Name")
                .sorted(new Table.Sort("/x?sort=-a",
                        Table.Sort.Direction.ASCENDING));
        Table.Column none = Table.Column.text("a", "Amount")
                .sorted(new Table.Sort("/x?sort=b",
                        Table.Sort.Direction.NONE));

        assertThat(list(ENGLISH, up, 1, "")).contains("sum-line only-narrow", "<details class=\"menu only-narrow\">",
                "Sort by Name<span class=\"vh\">, ascending</span>", "href=\"/x?sort=-a\" aria-current=\"true\">Name",
                ", reverse</span>");
        assertThat(list(GERMAN, none, 1, "")).contains("Sortieren nach \u2026</summary>",
                "<a href=\"/x?sort=b\">Amount</a>");
        assertThat(list(ENGLISH, up, 0, "")).doesNotContain("Sort by");
        assertThat(list(ENGLISH, Table.Column.text("a", "A"), 1, "")).doesNotContain("Sort by", "sum-line");
    }

    private static String list(Ui ui, int rows, String shown) {
        return list(ui, Table.Column.text("a", "A"), rows, shown);
    }

    private static String list(Ui ui, Table.Column column, int rows, String shown) {
        Table table = new Table("T", List.of(column),
                Collections.nCopies(rows, Table.Row.of(new Cell.Text("x", null))));
        return ui.list(new ListView("l", "/x", null, List.of(), List.of(), List.of(), null, table,
                new Empty("inbox", "None", "None", null), new ListView.Pages(null, "/x?after=1", shown), List.of()))
                .render();
    }

    @Test
    void theKeyOfMailsPressesTheButtonThatMailsElseTheOneThatReminds() {
        ListView.Bulk.Submit remind = new ListView.Bulk.Submit("remind", "Remind", "bell-ring");
        ListView.Bulk.Submit send = new ListView.Bulk.Submit("mail", "E-mail", "send");
        ListView.Bulk.Submit foreign = new ListView.Bulk.Submit("send", "Foreign", "puzzle");
        assertThat(bulk(remind, send).mailing()).isEqualTo(send);
        assertThat(bulk(foreign, remind).mailing()).isEqualTo(remind);
        assertThat(bulk(foreign).mailing()).isNull();
        Table table = new Table("T", List.of(Table.Column.text("a", "A")),
                List.of(new Table.Row("1", List.of(new Cell.Text("x", null)))));
        ListView list = new ListView("l", "/x", null, List.of(), List.of(), List.of(), null, table,
                new Empty("inbox", "None", "None", null), null, List.of());
        assertThat(ENGLISH.list(list.arranged(table, new ListView.Tools(null, null, List.of(), bulk(foreign, remind))))
                .render()).containsOnlyOnce(" data-mail").contains("value=\"remind\" data-mail=\"yes\"");
    }

    private static ListView.Bulk bulk(ListView.Bulk.Submit... submits) {
        return new ListView.Bulk("/x", List.of(), List.of(submits), Map.of(), null);
    }

    @Test
    void aTableRefusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> new Table("T", List.of(Table.Column.text("a", "A")),
                List.of(Table.Row.of(new Cell.None(), new Cell.None()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIconThatIsNotThereIsNoticed() {
        assertThatThrownBy(() -> ENGLISH.icon("no-such-icon")).hasMessageContaining("no-such-icon");
    }

    @Test
    void everyFileOfPagesIsThereAndSmallEnough() throws IOException {
        assertThat(KitFiles.all()).containsKeys("css/kit.css", "js/kit.js", "vendor/htmx.min.js", "favicon.svg");
        assertThat(KitFiles.all().values()).allSatisfy(bytes -> assertThat(bytes).isNotEmpty());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream style = new GZIPOutputStream(packed)) {
            style.write(Objects.requireNonNull(KitFiles.all().get("css/kit.css")));
        }
        assertThat(packed.size()).isLessThanOrEqualTo(15 * 1024);
    }
}
