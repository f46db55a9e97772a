package io.counterfoil.plugins.template;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The words of one language, and how it writes numbers, dates and places. */
record Texts(String language, Locale locale, String datePattern, Map<String, String> words) {
    static final List<String> LANGUAGES = List.of("en", "de");
    private static final Texts ENGLISH = new Texts("en", Locale.UK, "d MMMM uuuu",
            Resources.properties("texts_en.properties"));
    private static final Texts GERMAN = new Texts("de", Locale.GERMANY, "d. MMMM uuuu",
            Resources.properties("texts_de.properties"));

    static Texts in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String word(String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    /** With the currency's code. */
    String money(Money money) {
        return amount(money) + "\u00a0" + money.currency();
    }

    /** Without it. */
    String amount(Money money) {
        return decimals(money.amount(), money.currency().scale());
    }

    /** A price can be finer than the currency's minor unit. */
    String price(BigDecimal price, CurrencyCode currency) {
        return decimals(price, Math.max(currency.scale(), price.stripTrailingZeros().scale()));
    }

    String number(BigDecimal number) {
        return decimals(number, Math.max(0, number.stripTrailingZeros().scale()));
    }

    String percent(Rate rate) {
        return number(rate.percent()) + "\u00a0%";
    }

    String unit(String code) {
        return words.getOrDefault("unit." + code, code);
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(datePattern, locale).format(date);
    }

    String period(DateRange days) {
        return date(days.first()) + " – " + date(days.last());
    }

    /** Line by line, the country in words. */
    List<String> address(AddressView address) {
        List<String> lines = new ArrayList<>(address.lines());
        String region = address.region().orElse("");
        String code = address.postalCode().orElse("");
        String city = address.city().orElse("");
        boolean codeLast = List.of("US", "CA", "AU", "GB").contains(address.country());
        lines.add((codeLast ? city + " " + region + " " + code : code + " " + city).replaceAll("\\s+", " ").strip());
        if (!codeLast && !region.isEmpty()) {
            lines.add(region);
        }
        lines.add(Locale.of("", address.country()).getDisplayCountry(locale));
        lines.removeIf(String::isBlank);
        return List.copyOf(lines);
    }

    private String decimals(BigDecimal number, int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }
}
