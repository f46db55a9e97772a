package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.persistence.Id;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The journal as hledger reads it. A foreign amount carries its functional amount as total cost ({@code @@}), so that
 * {@code hledger balance -B} shows the functional balances; an exchange difference, which is 0 in document currency, is
 * a plain functional amount ({@code 0 USD @@ 10 EUR} would not balance there).
 */
final class HledgerForm implements JournalExport.Form {
    private final Writer out;
    private final Map<String, String> names = new TreeMap<>();

    HledgerForm(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(CurrencyCode functional, Map<String, Account> accounts, List<CurrencyCode> currencies)
            throws IOException {
        out.write("; Journal in hledger's format. Functional balances: hledger -f FILE balance -B\n");
        out.write("decimal-mark .\n\n");
        TreeSet<CurrencyCode> all = new TreeSet<>(currencies);
        all.add(functional);
        for (CurrencyCode currency : all) {
            BigDecimal sample = BigDecimal.valueOf(1_000).setScale(currency.scale());
            // A currency without minor units still needs the mark, so that it is not read as one of thousands.
            out.write("commodity " + sample.toPlainString() + (currency.scale() == 0 ? "." : "") + " " + currency
                    + "\n");
        }
        out.write("\n");
        for (Account account : new TreeMap<>(accounts).values()) {
            String name = group(account.type()) + ":" + account.code() + " " + plain(account.name());
            names.put(account.code(), name);
            out.write("account " + name + "\n");
        }
    }

    @Override
    public void write(Entry entry) throws IOException {
        EntryHead head = entry.head();
        StringBuilder text = new StringBuilder(512);
        text.append('\n').append(head.effectiveOn()).append(" * (").append(head.id()).append(") ");
        text.append(head.eventType()).append('\n');
        text.append("    ; source: ").append(head.source()).append(", recorded: ").append(head.recordedAt());
        text.append(", actor: ").append(head.actor()).append(", rule: ").append(head.ruleVersion()).append('\n');
        if (head.reverses() != null) {
            text.append("    ; reverses: ").append(head.reverses()).append('\n');
        }
        if (head.intendedOn() != null) {
            text.append("    ; late, intended: ").append(head.intendedOn()).append('\n');
        }
        if (head.reason() != null) {
            text.append("    ; reason: ").append(plain(head.reason())).append('\n');
        }
        entry.lines().forEach(line -> append(text, line));
        out.write(text.toString());
    }

    private void append(StringBuilder text, Posting line) {
        text.append("    ").append(names.get(line.account())).append("  ").append(amount(line));
        Dimensions of = line.dimensions();
        List<String> tags = new ArrayList<>();
        tag(tags, "customer", text(Dimensions.CUSTOMER, of.customer()));
        tag(tags, "item", text(Dimensions.OPEN_ITEM, of.openItem()));
        tag(tags, "tax", of.taxCode());
        tag(tags, "registration", text(Dimensions.TAX_REGISTRATION, of.taxRegistration()));
        tag(tags, "clearing", of.clearing() == null ? null : of.clearing().text());
        tag(tags, "obligation", text(Dimensions.OBLIGATION, of.obligation()));
        tag(tags, "line", of.line() == 0 ? null : Integer.toString(of.line()));
        if (!tags.isEmpty()) {
            text.append("  ; ").append(String.join(", ", tags));
        }
        text.append('\n');
    }

    private static String amount(Posting line) {
        Money document = signed(line.side(), line.document());
        if (line.document().isZero()) {
            return signed(line.side(), line.functional()).toString();
        }
        return line.document().currency().equals(line.functional().currency())
                ? document.toString()
                : document + " @@ " + line.functional();
    }

    private static Money signed(Side side, Money amount) {
        return side == Side.DEBIT ? amount : amount.negate();
    }

    private static void tag(List<String> tags, String name, @Nullable String value) {
        if (value != null) {
            tags.add(name + ": " + value.replace(',', ' '));
        }
    }

    private static @Nullable String text(String prefix, @Nullable Long id) {
        return id == null ? null : Id.format(prefix, id);
    }

    private static String group(AccountType type) {
        return switch (type) {
            case ASSET -> "assets";
            case LIABILITY -> "liabilities";
            case EQUITY -> "equity";
            case INCOME -> "revenues";
            case EXPENSE -> "expenses";
        };
    }

    /** One line without what means something in the format: two blanks end a name, a semicolon starts a comment. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl};:\\u2028\\u2029]", " ").replaceAll("\\s+", " ").strip();
    }
}
