package io.counterfoil.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Ui;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableExportTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final CurrencyCode JPY = CurrencyCode.of("JPY");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    private static Table table(Cell... cells) {
        return new Table("T", List.of(Table.Column.text("name", "Name"), Table.Column.figure("amount", "Amount, <EUR>"),
                Table.Column.figure("day", "Day")), List.of(Table.Row.of(cells)));
    }

    private static Cell amount(String decimal, CurrencyCode currency) {
        return Ui.of("de").figures().cell(Money.of(new BigDecimal(decimal), currency));
    }

    private static Cell day() {
        return Ui.of("de").figures().cell(LocalDate.of(2026, 3, 1));
    }

    private static byte[] bytes(Response response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        return out.toByteArray();
    }

    private String part(Table table, String name) throws IOException {
        Path file = folder.resolve("t.xlsx");
        Files.write(file, bytes(TableExport.of("xlsx", "t", table.rows().size(), table)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void amountsAreExactNumbersWithTheirDecimalsAndCurrencyAndDatesAreDates() throws IOException {
        Table table = table(new Cell.Text("Müller & Söhne", null), amount("-1234567.10", EUR), day());
        String sheet = part(table, "xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("<v>-1234567.10</v>", "<v>46082.0</v>", "M&#xfc;ller &amp; S&#xf6;hne",
                "Amount, &lt;EUR&gt;");
        assertThat(part(table, "xl/styles.xml")).contains("#,##0.00\\ [$EUR]", "yyyy-mm-dd");
        assertThat(part(table(new Cell.None(), amount("500", JPY), day()), "xl/styles.xml"))
                .contains("\"#,##0\\ [$JPY]\"");
    }

    @Test
    void aNumberThatASpreadsheetWouldRoundStaysText() throws IOException {
        String sheet = part(table(new Cell.None(), amount("90071992547409.93", EUR), day()),
                "xl/worksheets/sheet1.xml");

        assertThat(sheet).contains("<t>90071992547409.93</t>").doesNotContain("<v>90071992547409");
    }

    @Test
    void aNameThatIsAFormulaIsNone() throws IOException {
        for (String name : List.of("=1+1", "+49", "-x", "@SUM(A1)", "\tx")) {
            Table table = table(new Cell.Text(name, null), amount("-1.00", EUR), day());

            assertThat(part(table, "xl/worksheets/sheet1.xml")).as(name).contains("<t>&apos;").doesNotContain("<f>");
            assertThat(new String(bytes(TableExport.of("csv", "t", 1, table)), StandardCharsets.UTF_8))
                    .isEqualTo("name,amount,day\r\n'" + name + ",-1.00,2026-03-01\r\n");
        }
    }

    @Test
    void aFileSaysThatItIsCut() throws IOException {
        Response response = TableExport.of("xlsx", "t", 2, table(new Cell.None(), new Cell.None(), new Cell.None()));

        assertThat(response.getHeaderString("Content-Disposition")).isEqualTo("attachment; filename=\"t.xlsx\"");
        Path file = Files.write(folder.resolve("cut.xlsx"), bytes(response));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8)).contains("CUT after 1 rows");
        }
    }
}
