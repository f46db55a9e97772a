package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.invoice.DocumentType;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceList;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Figures;
import io.counterfoil.ui.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns and rows of the table of documents. */
final class InvoiceRows {
    private InvoiceRows() {}

    static Table table(Visit visit, Wording words, InvoiceTable.Asked asked, InvoiceTable.Found found,
            boolean customers,
            boolean export) {
        Set<CurrencyCode> currencies = found.rows()
                .stream()
                .map(row -> row.summary().open().currency())
                .collect(Collectors.toSet());
        boolean single = currencies.size() == 1 && !export;
        String suffix = single ? ", " + currencies.iterator().next().code() : "";
        ListState heads = asked.state().sortedAs(asked.sort());
        List<Table.Column> columns = new ArrayList<>();
        columns.add(sortable(Table.Column.text("number", words.text("col.number")), heads, asked));
        if (customers) {
            columns.add(Table.Column.text("customer", words.text("col.customer")));
        }
        if (export) {
            columns.add(Table.Column.text("customerNumber", words.text("customers.number")));
        }
        columns.add(sortable(Table.Column.figure("issued", words.text("col.issued")).wide(), heads, asked));
        if (asked.type() == DocumentType.INVOICE) {
            columns.add(sortable(Table.Column.figure("due", words.text("col.due")), heads, asked));
        }
        columns.add(Table.Column.text("status", words.text("col.status")));
        if (!single) {
            columns.add(Table.Column.text("currency", words.text("col.currency")).always());
        }
        // A phone has room for one amount: what an invoice is still about, and what a credit note is over.
        Table.Column total = Table.Column.figure("total", words.text("col.total") + suffix);
        Table.Column open = Table.Column.figure("open", words.text("col.open") + suffix);
        columns.add(asked.type() == DocumentType.INVOICE ? total.wide() : total);
        columns.add(asked.type() == DocumentType.INVOICE ? open : open.wide());
        return new Table(words.text(asked.type() == DocumentType.INVOICE ? "invoices" : "creditNotes"), columns,
                found.rows()
                        .stream()
                        .map(row -> row(visit, words, asked, found, row, customers, export, single))
                        .toList());
    }

    private static Table.Column sortable(Table.Column column, ListState heads, InvoiceTable.Asked asked) {
        return asked.sorts().contains(column.key())
                ? column.sorted(heads.sort(column.key(), asked.column()))
                : column;
    }

    private static Table.Row row(Visit visit, Wording words, InvoiceTable.Asked asked, InvoiceTable.Found found,
            InvoiceList.Row row,
            boolean customers, boolean export, boolean single) {
        Figures figures = visit.figures();
        Invoice invoice = row.summary().invoice();
        CustomerLabel label = found.labels().get(invoice.customer());
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell.Link(invoice.number(), visit.path("invoices/" + invoice.id()), null));
        if (customers) {
            cells.add(customer(visit, invoice.customer(), label));
        }
        if (export) {
            cells.add(new Cell.Text(label == null ? "" : label.number(), null));
        }
        cells.add(figures.cell(invoice.issueOn()));
        if (asked.type() == DocumentType.INVOICE) {
            cells.add(figures.cell(row.dueOn()));
        }
        cells.add(Standing.pill(words, row.summary().status()));
        if (!single) {
            cells.add(new Cell.Text(invoice.gross().currency().code(), null));
        }
        cells.add(figures.cell(invoice.gross()));
        cells.add(row.summary().open().isZero()
                ? figures.cell(row.summary().open())
                : figures.strong(row.summary().open()));
        return new Table.Row(invoice.id().text(), cells);
    }

    static Cell customer(Visit visit, CustomerId id, @Nullable CustomerLabel label) {
        String text = label == null ? id.text() : label.text();
        String sub = label == null || label.name() == null ? null : label.number();
        return visit.may("customer:read")
                ? new Cell.Link(text, visit.path("customers/" + id), sub)
                : new Cell.Text(text, sub);
    }
}
