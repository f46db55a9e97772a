package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.persistence.Id;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal as CSV: one line for each posting, the entry's fields repeated. */
final class CsvForm implements JournalExport.Form {
    private static final String HEADER = "entry,event,effective_on,intended_on,recorded_at,source,rule,reverses,actor,"
            + "reason,line,account,account_name,side,amount,currency,functional_amount,functional_currency,customer,"
            + "open_item,tax_code,tax_registration,clearing,obligation,source_line";

    private final Writer out;
    private final Map<String, String> names = new HashMap<>();

    CsvForm(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(CurrencyCode functional, Map<String, Account> accounts, List<CurrencyCode> currencies)
            throws IOException {
        accounts.forEach((code, account) -> names.put(code, account.name()));
        out.write(HEADER + "\r\n");
    }

    @Override
    public void write(Entry entry) throws IOException {
        EntryHead head = entry.head();
        for (Posting line : entry.lines()) {
            Dimensions of = line.dimensions();
            out.write(row(head.id(), head.eventType(), head.effectiveOn(), head.intendedOn(), head.recordedAt(),
                    head.source(), head.ruleVersion(), head.reverses(), head.actor(), guarded(head.reason()),
                    line.lineNo(), line.account(), guarded(names.get(line.account())),
                    line.side().name().toLowerCase(Locale.ROOT), line.document().decimal(),
                    line.document().currency(), line.functional().decimal(), line.functional().currency(),
                    text(Dimensions.CUSTOMER, of.customer()), text(Dimensions.OPEN_ITEM, of.openItem()), of.taxCode(),
                    text(Dimensions.TAX_REGISTRATION, of.taxRegistration()), of.clearing(),
                    text(Dimensions.OBLIGATION, of.obligation()), of.line() == 0 ? null : of.line()));
        }
    }

    private static String row(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvForm::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** Free text that a spreadsheet would run as a formula is shown as text. */
    private static @Nullable String guarded(@Nullable String text) {
        return text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static @Nullable String text(String prefix, @Nullable Long id) {
        return id == null ? null : Id.format(prefix, id);
    }
}
