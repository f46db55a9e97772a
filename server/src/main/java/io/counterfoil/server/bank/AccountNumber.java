package io.counterfoil.server.bank;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number of an account: checked, and shown without giving it away. */
record AccountNumber(String value, boolean iban) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final int SHOWN = 4;

    /** As a statement or a person writes it. */
    static AccountNumber of(String text) {
        String compact = compact(text);
        return isIban(compact) ? new AccountNumber(compact, true) : new AccountNumber(text.strip(), false);
    }

    static String compact(String text) {
        return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** Whether its check digits are right (ISO 7064 mod 97-10). */
    static boolean isIban(String compact) {
        if (!FORM.matcher(compact).matches()) {
            return false;
        }
        int rest = 0;
        String turned = compact.substring(4) + compact.substring(0, 4);
        for (int i = 0; i < turned.length(); i++) {
            int digit = Character.digit(turned.charAt(i), 36);
            rest = (digit > 9 ? rest * 100 + digit : rest * 10 + digit) % 97;
        }
        return rest == 1;
    }

    String scheme() {
        return iban ? "iban" : "number";
    }

    /** The first and last four characters of a long number, the last four of a short one. */
    String masked() {
        String text = compact(value);
        if (text.length() <= SHOWN) {
            return "…" + text;
        }
        String last = text.substring(text.length() - SHOWN);
        return text.length() >= 4 * SHOWN ? text.substring(0, SHOWN) + "…" + last : "…" + last;
    }

    @Override
    public String toString() {
        return masked();
    }
}
