package io.counterfoil.ui;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a language writes amounts, counts and dates. A minus is a real minus sign (U+2212), as wide as a plus. Immutable;
 * safe for threads.
 */
public final class Figures {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final Locale locale;
    private final boolean german;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter times;

    Figures(Locale locale) {
        this.locale = locale;
        this.german = locale.getLanguage().equals("de");
        this.dates = DateTimeFormatter.ofPattern(german ? "d. MMM uuuu" : "d MMM uuuu", locale);
        this.times = DateTimeFormatter.ofPattern(german ? "d. MMM uuuu, HH:mm:ss" : "d MMM uuuu, HH:mm:ss", locale);
    }

    public Locale locale() {
        return locale;
    }

    /** Without the currency, with all its decimals: {@code 1,190.00}. */
    public String amount(Money money) {
        return decimal(money.amount(), money.currency().scale());
    }

    /** With the currency's code: {@code 1,190.00 EUR}. */
    public String money(Money money) {
        return amount(money) + "\u00a0" + money.currency().code();
    }

    /**
     * Short, with the currency's sign, for key figures: {@code €3.42M}, {@code €64.2k}, {@code €812}; in German
     * {@code 3,42 Mio. €}, {@code 64,2 T€}, {@code 812 €}.
     */
    public String compact(Money money) {
        BigDecimal size = money.amount().abs();
        String minus = money.isNegative() ? "\u2212" : "";
        if (size.compareTo(MILLION) >= 0) {
            return minus + signed(money, significant(size.divide(MILLION)), "M", "Mio.\u00a0");
        }
        if (size.compareTo(THOUSAND) >= 0) {
            return minus + signed(money, significant(size.divide(THOUSAND)), "k", "T");
        }
        return minus + signed(money,
                decimal(size, size.stripTrailingZeros().scale() > 0 ? money.currency().scale() : 0), "", "");
    }

    private String signed(Money money, String figure, String unit, String germanUnit) {
        String sign = Currency.getInstance(money.currency().code()).getSymbol(locale);
        if (german) {
            return figure + "\u00a0" + germanUnit + sign;
        }
        return (sign.length() > 1 ? sign + "\u00a0" : sign) + figure + unit;
    }

    private String significant(BigDecimal value) {
        int whole = value.precision() - value.scale();
        return decimal(value, whole >= 3 ? 0 : whole == 2 ? 1 : 2);
    }

    public String count(long count) {
        return decimal(BigDecimal.valueOf(count), 0);
    }

    /** With as many decimals as asked for. */
    public String decimal(BigDecimal value, int decimals) {
        DecimalFormat form = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        form.setMinimumFractionDigits(decimals);
        form.setMaximumFractionDigits(decimals);
        form.setRoundingMode(RoundingMode.HALF_UP);
        form.setNegativePrefix("\u2212");
        return form.format(value);
    }

    /** A share of one: {@code 34.5%}; in German {@code 34,5 %}. */
    public String percent(BigDecimal share) {
        return hundredths(share.movePointRight(2), 1);
    }

    /** The same of a number that counts hundredths already, with as many decimals as asked for: {@code 19%}. */
    public String hundredths(BigDecimal number, int decimals) {
        return decimal(number, decimals) + (german ? "\u00a0%" : "%");
    }

    /** {@code 22 Nov 2026}. */
    public String date(LocalDate date) {
        return dates.format(date);
    }

    /** {@code 22 Nov 2026, 14:03:11}, in the time zone given. */
    public String instant(Instant instant, ZoneId zone) {
        return times.format(instant.atZone(zone));
    }

    /** An amount in a table. */
    public Cell cell(Money money) {
        return new Cell.Figure(amount(money), money.decimal(), false, money.currency().code());
    }

    /** The amount in a table that a row is about. */
    public Cell strong(Money money) {
        return new Cell.Figure(amount(money), money.decimal(), true, money.currency().code());
    }

    /** A date in a table; nothing if there is none. */
    public Cell cell(@Nullable LocalDate date) {
        return date == null ? new Cell.None() : new Cell.Figure(date(date), date.toString(), false);
    }

    public Cell cell(long count) {
        return new Cell.Figure(count(count), Long.toString(count), false);
    }
}
