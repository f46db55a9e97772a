package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The page's words, and how it writes numbers and dates, in one language. */
record Texts(
        Locale locale,
        String datePattern,
        String invoice,
        String creditNote,
        String from,
        String issued,
        String due,
        String overdue,
        String total,
        String paid,
        String open,
        String settled,
        String pending,
        String download,
        String pay,
        String payAmount,
        String overview,
        String description,
        String item,
        String quantity,
        String price,
        String amount,
        String net,
        String gross,
        String wrongAmount,
        String notNow) {
    private static final Texts ENGLISH = new Texts(Locale.UK, "d MMMM uuuu", "Invoice", "Credit note", "From", "Issued",
            "Due",
            "overdue",
            "Total", "Already settled", "Amount due", "This document is settled. Thank you.",
            "A payment is on its way. Nothing else is to be done.", "Download PDF", "Pay now", "Amount to pay",
            "Overview", "What was invoiced", "Description", "Quantity", "Price", "Amount", "Net", "Total with tax",
            "Enter an amount of more than zero and not more than what is due",
            "This cannot be paid here at the moment");
    private static final Texts GERMAN = new Texts(Locale.GERMANY, "d. MMMM uuuu", "Rechnung", "Gutschrift", "Von",
            "Ausgestellt",
            "Fällig",
            "überfällig", "Gesamt", "Bereits beglichen", "Offener Betrag", "Dieser Beleg ist beglichen. Vielen Dank.",
            "Eine Zahlung ist unterwegs. Es ist nichts weiter zu tun.", "PDF herunterladen", "Jetzt bezahlen",
            "Zu zahlender Betrag", "Überblick", "Was berechnet wurde", "Beschreibung", "Menge", "Preis", "Betrag",
            "Netto", "Gesamt mit Steuer",
            "Geben Sie einen Betrag über null und höchstens den offenen Betrag ein",
            "Das kann hier im Moment nicht bezahlt werden");

    static Texts in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String money(Money money) {
        return number(money) + "\u00a0" + money.currency();
    }

    /** Without the currency. */
    String number(Money money) {
        return number(money.amount(), money.currency().scale());
    }

    /** A price can be finer than the currency's minor unit. */
    String price(BigDecimal price, CurrencyCode currency) {
        return number(price, Math.max(currency.scale(), price.stripTrailingZeros().scale())) + "\u00a0" + currency;
    }

    String quantity(BigDecimal quantity) {
        return number(quantity, Math.max(0, quantity.stripTrailingZeros().scale()));
    }

    String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(datePattern, locale).format(date);
    }

    private String number(BigDecimal number, int decimals) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }
}
