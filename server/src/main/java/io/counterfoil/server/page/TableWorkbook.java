package io.counterfoil.server.page;

import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table as a workbook (Office Open XML) of one sheet. Amounts are numbers with all their decimals and their currency
 * beside them, dates are dates. Spreadsheets count with 15 digits: a number that has more stays a text, so that none is
 * rounded.
 */
final class TableWorkbook {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final int MOST_DIGITS = 15;
    /** What a cell of a spreadsheet holds at most. */
    private static final int MOST_TEXT = 32_767;
    private static final int FLUSHED = 500;
    private static final double WIDTH = 18;

    private TableWorkbook() {}

    static void write(OutputStream out, Table table) throws IOException {
        Workbook workbook = new Workbook(out, "Counterfoil", null);
        Worksheet sheet = workbook.newWorksheet("Counterfoil");
        List<Table.Column> columns = table.columns();
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, WIDTH);
            text(sheet, 0, i, columns.get(i).label());
            sheet.style(0, i).bold().set();
        }
        int line = 1;
        for (Table.Row row : table.rows()) {
            for (int i = 0; i < row.cells().size(); i++) {
                cell(sheet, line, i, row.cells().get(i));
            }
            if (line % FLUSHED == 0) {
                sheet.flush();
            }
            line++;
        }
        workbook.finish();
        out.flush();
    }

    private static void cell(Worksheet sheet, int line, int column, Cell cell) {
        String plain = cell.plain();
        if (plain.isEmpty()) {
            return;
        }
        boolean figure = cell instanceof Cell.Figure || cell instanceof Cell.Age;
        if (figure && DATE.matcher(plain).matches()) {
            sheet.value(line, column, LocalDate.parse(plain));
            sheet.style(line, column).format("yyyy-mm-dd").set();
        } else if (figure && NUMBER.matcher(plain).matches() && digits(plain) <= MOST_DIGITS) {
            sheet.value(line, column, new BigDecimal(plain));
            sheet.style(line, column).format(format(plain, cell)).set();
        } else {
            text(sheet, line, column, plain);
        }
    }

    private static long digits(String number) {
        return number.chars().filter(Character::isDigit).count();
    }

    private static String format(String number, Cell cell) {
        int point = number.indexOf('.');
        String form = point < 0 ? "#,##0" : "#,##0." + "0".repeat(number.length() - point - 1);
        return cell instanceof Cell.Figure figure && figure.unit() != null
                ? form + "\\ [$" + figure.unit() + "]"
                : form;
    }

    private static void text(Worksheet sheet, int line, int column, String text) {
        String guarded = TableExport.guarded(text);
        sheet.inlineString(line, column,
                guarded.length() <= MOST_TEXT ? guarded : guarded.substring(0, MOST_TEXT - 1) + "…");
    }
}
