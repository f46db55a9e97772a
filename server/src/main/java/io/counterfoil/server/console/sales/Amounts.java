package io.counterfoil.server.console.sales;

import io.counterfoil.server.error.FieldChecks;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads figures as people type them: with the language's separators, or with a point. Exact. */
final class Amounts {
    private static final Pattern PLAIN = Pattern.compile("[-\u2212]?[0-9]{1,15}([.][0-9]{1,10})?");
    private static final String CURE = "Give a number such as 1190.00";

    private final Pattern grouped;
    private final String group;
    private final String decimal;

    Amounts(Locale locale) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        this.group = String.valueOf(symbols.getGroupingSeparator());
        this.decimal = String.valueOf(symbols.getDecimalSeparator());
        this.grouped = Pattern.compile("[-\u2212]?[0-9]{1,3}(" + Pattern.quote(group) + "[0-9]{3})*("
                + Pattern.quote(decimal) + "[0-9]{1,10})?|[-\u2212]?[0-9]{1,15}" + Pattern.quote(decimal)
                + "[0-9]{1,10}");
    }

    /** As {@link #required} reads it back: the language's decimal separator, no groups. */
    String text(BigDecimal value) {
        return value.toPlainString().replace(".", decimal);
    }

    /**
     * The figure; 0 and a problem of the field where it is none.
     *
     * <p>
     * {@code 1.190} is read as the language reads it: in German it is 1190, and {@code 1.19} is refused by the groups
     * and taken as a point.
     */
    BigDecimal required(FieldChecks checks, String field, String text) {
        if (text.isEmpty()) {
            checks.problem(field, "is missing", CURE);
            return BigDecimal.ZERO;
        }
        String plain = grouped.matcher(text).matches()
                ? text.replace(group, "").replace(decimal, ".")
                : text;
        if (!PLAIN.matcher(plain).matches()) {
            checks.problem(field, "is no number", CURE);
            return BigDecimal.ZERO;
        }
        return new BigDecimal(plain.replace('\u2212', '-'));
    }
}
