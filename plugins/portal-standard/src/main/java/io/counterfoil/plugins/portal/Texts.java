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
        String notNow,
        String openInvoices,
        String nothingDue,
        String thanks,
        String chooseOne,
        String payVerb,
        String payChosen,
        String underWay) {
    private static final Texts ENGLISH = new Texts(Locale.UK, "d MMMM uuuu", "Invoice", "Credit note", "From", "Issued",
            "Due",
            "overdue",
            "Total", "Already settled", "Amount due", "This document is settled. Thank you.",
            "A payment is on its way. Nothing else is to be done.", "Download PDF", "Pay now", "Amount to pay",
            "Overview", "What was invoiced", "Description", "Quantity", "Price", "Amount", "Net", "Total with tax",
            "Enter an amount of more than zero and not more than what is due",
            "This cannot be paid here at the moment", "Open invoices", "Nothing is due", "Thank you. You owe nothing.",
            "Choose at least one invoice", "Pay", "Pay the chosen invoices", "payment on its way");
    private static final Texts GERMAN = new Texts(Locale.GERMANY, "d. MMMM uuuu", "Rechnung", "Gutschrift", "Von",
            "Ausgestellt",
            "Fällig",
            "überfällig", "Gesamt", "Bereits beglichen", "Offener Betrag", "Dieser Beleg ist beglichen. Vielen Dank.",
            "Eine Zahlung ist unterwegs. Es ist nichts weiter zu tun.", "PDF herunterladen", "Jetzt bezahlen",
            "Zu zahlender Betrag", "Überblick", "Was berechnet wurde", "Beschreibung", "Menge", "Preis", "Betrag",
            "Netto", "Gesamt mit Steuer",
            "Geben Sie einen Betrag über null und höchstens den offenen Betrag ein",
            "Das kann hier im Moment nicht bezahlt werden", "Offene Rechnungen", "Nichts fällig",
            "Vielen Dank. Sie schulden nichts.", "Wählen Sie mindestens eine Rechnung", "Bezahlen:",
            "Ausgewählte Rechnungen bezahlen", "Zahlung unterwegs");

    static Texts in(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    /** How many invoices. */
    String invoices(int count) {
        return german()
                ? count + (count == 1 ? " Rechnung" : " Rechnungen")
                : count
                        + (count == 1 ? " invoice" : " invoices");
    }

    /** @param invoices how many there are, as a text */
    String oldest(String invoices, String date, boolean past) {
        if (german()) {
            return invoices + ", die älteste " + (past ? "war" : "ist") + " fällig am " + date;
        }
        return invoices + ", the oldest " + (past ? "was" : "is") + " due " + date;
    }

    String late(long days) {
        return german()
                ? "seit " + days + (days == 1 ? " Tag" : " Tagen") + " überfällig"
                : days + (days == 1 ? " day late" : " days late");
    }

    String dueIn(long days) {
        if (days == 0) {
            return german() ? "heute fällig" : "due today";
        }
        return german()
                ? "fällig in " + days + (days == 1 ? " Tag" : " Tagen")
                : "due in " + days + (days == 1 ? " day" : " days");
    }

    String moreOpen(int count) {
        return german()
                ? "Es gibt " + count + " weitere offene Rechnungen; sie stehen unter „Rechnungen“."
                : "There are " + count + " more open invoices; see “Invoices”.";
    }

    /**
     * What was typed as an amount, as {@link Money#parse} takes it: the last of the two marks is the decimal one,
     * unless it is the language's thousands mark and three digits follow.
     */
    String plain(String typed) {
        String compact = typed.strip().replace("\u00a0", "").replace(" ", "");
        int point = compact.lastIndexOf('.');
        int comma = compact.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            char thousands = point < comma ? '.' : ',';
            return compact.replace(String.valueOf(thousands), "").replace(',', '.');
        }
        char own = german() ? '.' : ',';
        boolean grouped = compact.matches("[0-9]{1,3}(\\" + own + "[0-9]{3})+");
        return grouped ? compact.replace(String.valueOf(own), "") : compact.replace(',', '.');
    }

    private boolean german() {
        return locale.getLanguage().equals("de");
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
