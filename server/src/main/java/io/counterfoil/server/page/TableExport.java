package io.counterfoil.server.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A table as a file. Spreadsheets take a text that begins with {@code = + - @}, a tab or a line break for a formula,
 * and customers choose their own names: such a text gets an apostrophe in front. Figures are made here and stay
 * numbers.
 */
public final class TableExport {
    private static final String FORMULA = "=+-@\t\r\n";

    private TableExport() {}

    /**
     * As CSV: UTF-8, comma, one head line of the columns' keys.
     *
     * @param name of the file, without its ending; letters, digits and hyphens
     */
    public static Response csv(String name, Table table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(table.columns().stream().map(Table.Column::key).toList());
            table.rows().forEach(row -> writer.writeRecord(row.cells().stream().map(TableExport::plain).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Response.ok(text.toString().getBytes(StandardCharsets.UTF_8))
                .type("text/csv;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String plain(Cell cell) {
        return cell instanceof Cell.Figure || cell instanceof Cell.Age ? cell.plain() : guarded(cell.plain());
    }

    static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
