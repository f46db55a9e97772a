package io.counterfoil.server.page;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an amount as people type it: with the separators of their language, or with a point and no separators. A point
 * before three digits separates thousands in German, where that is what it looks like.
 */
public final class TypedAmount {
    private static final int LONGEST = 30;
    private static final Pattern ENGLISH = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d*)?|\\d+(\\.\\d*)?");
    private static final Pattern GERMAN_GROUPED = Pattern.compile("\\d{1,3}(\\.\\d{3})+(,\\d*)?");
    private static final Pattern GERMAN = Pattern.compile("\\d+([.,]\\d*)?");

    private TypedAmount() {}

    /** The amount, not negative; empty if the text is none in that currency. */
    public static Optional<Money> parse(String typed, CurrencyCode currency, Locale locale) {
        String text = typed.replaceAll("[\\s\\u00a0]", "");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean german = locale.getLanguage().equals("de");
        if (german && GERMAN_GROUPED.matcher(text).matches()) {
            text = text.replace(".", "");
        } else if (!german && ENGLISH.matcher(text).matches()) {
            text = text.replace(",", "");
        } else if (!german || !GERMAN.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Money.of(new BigDecimal(text.replace(',', '.')).stripTrailingZeros(), currency));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
