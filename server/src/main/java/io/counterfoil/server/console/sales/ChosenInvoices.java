package io.counterfoil.server.console.sales;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.invoice.InvoiceSummary;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Invoices that somebody is about to do something with, as they are shown before that. */
public record ChosenInvoices(List<InvoiceSummary> all) {
    public ChosenInvoices { all = List.copyOf(all); }

    /** Names exactly these with what is open of them: what somebody was shown and agreed to. */
    public String seen() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            all.stream()
                    .map(each -> each.invoice().id() + " " + each.open().decimal() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many they are and what is open of them, for each currency. */
    public Table sums(Visit visit, String caption) {
        Wording words = visit.words(ChosenInvoices.class);
        Map<String, Money> sums = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        all.forEach(each -> {
            sums.merge(each.open().currency().code(), each.open(), Money::plus);
            counts.merge(each.open().currency().code(), 1L, Long::sum);
        });
        return new Table(caption,
                List.of(Table.Column.text("currency", words.text("col.currency")),
                        Table.Column.figure("count", words.text("bulk.count")),
                        Table.Column.figure("open", words.text("col.open"))),
                sums.entrySet()
                        .stream()
                        .map(each -> Table.Row.of(new Cell.Text(each.getKey(), null),
                                visit.figures().cell(counts.getOrDefault(each.getKey(), 0L)),
                                visit.figures().strong(each.getValue())))
                        .toList());
    }
}
