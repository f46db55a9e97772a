package io.counterfoil.server.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table as a file, which is written while it is sent. Spreadsheets take a text that begins with {@code = + - @}, a
 * tab or a line break for a formula, and customers choose their own names: such a text gets an apostrophe in front.
 * Figures are made here and stay numbers.
 */
public final class TableExport {
    /** How many rows a file has at most. */
    public static final int MOST_ROWS = 50_000;
    /** What stands in the address behind the point: {@code csv} or {@code xlsx}. */
    public static final String FORMS = "csv|xlsx";
    private static final String FORMULA = "=+-@\t\r\n";

    private TableExport() {}

    /**
     * As CSV (UTF-8, comma, one head line of the columns' keys) or as a workbook for spreadsheets; when there was more
     * than fits, the last line says so.
     *
     * @param form {@code csv} or {@code xlsx}
     * @param name of the file, without its ending; letters, digits and hyphens
     * @param all how many rows there are in all
     * @param table with at most {@link #MOST_ROWS} rows
     */
    public static Response of(String form, String name, long all, Table table) {
        boolean workbook = form.equals("xlsx");
        Table whole = all <= table.rows().size() ? table : cut(table);
        StreamingOutput body = workbook ? out -> TableWorkbook.write(out, whole) : csv(whole);
        return Response.ok(body)
                .type(workbook
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static StreamingOutput csv(Table table) {
        return out -> {
            CsvWriter writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.writeRecord(table.columns().stream().map(Table.Column::key).toList());
            table.rows().forEach(row -> writer.writeRecord(row.cells().stream().map(TableExport::plain).toList()));
            writer.flush();
        };
    }

    private static Table cut(Table table) {
        List<Cell> told = new ArrayList<>();
        told.add(new Cell.Text("CUT after " + table.rows().size() + " rows: narrow the list down", null));
        while (told.size() < table.columns().size()) {
            told.add(new Cell.None());
        }
        List<Table.Row> rows = new ArrayList<>(table.rows());
        rows.add(new Table.Row(null, told));
        return new Table(table.caption(), table.columns(), rows);
    }

    /** Columns that are only ever exported: their keys are all there is of them. */
    public static List<Table.Column> columns(String... keys) {
        return Stream.of(keys).map(key -> Table.Column.text(key, key)).toList();
    }

    private static String plain(Cell cell) {
        return cell instanceof Cell.Figure || cell instanceof Cell.Age ? cell.plain() : guarded(cell.plain());
    }

    static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
