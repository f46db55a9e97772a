package io.counterfoil.server.error;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like the number of a payment card (PAN) in a text: 13 to 19 digits, also in groups, that begin as
 * the networks' numbers do, have a length of that network, and pass the check of Luhn (ISO/IEC 7812-1). Such numbers
 * must not be stored: whoever stores them is held to all of PCI DSS. One number in ten that begins and ends like one
 * passes by chance.
 */
public final class CardNumbers {
    /** Digits in a row or in groups, not part of a word, of an id or of a decimal fraction. */
    private static final Pattern DIGITS = Pattern
            .compile("(?<![0-9A-Za-z_])(?<![0-9][.,])[0-9](?:[ -]?[0-9]){12,}(?![0-9A-Za-z_])");
    /**
     * One in some ten thousand has digits in its first groups that would pass for a number: keys of requests are UUIDs.
     */
    private static final Pattern UUID = Pattern.compile(
            "(?<![0-9A-Za-z_])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z_])");
    private static final Pattern NETWORK = Pattern.compile("4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})" // Visa
            + "|(?:5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]*(?<=^[0-9]{16})" // Mastercard
            + "|3[47][0-9]{13}" // American Express
            + "|(?:6011|64[4-9]|65)[0-9]*(?<=^[0-9]{16,19})" // Discover
            + "|(?:30[0-5]|36|3[89])[0-9]*(?<=^[0-9]{14,19})" // Diners Club
            + "|35(?:2[89]|[3-8][0-9])[0-9]*(?<=^[0-9]{16,19})" // JCB
            + "|62[0-9]*(?<=^[0-9]{16,19})" // UnionPay
            + "|220[0-4][0-9]*(?<=^[0-9]{16,19})" // Mir
            + "|(?:5018|5020|5038|5893|6304|6759|676[1-3])[0-9]*(?<=^[0-9]{13,19})"); // Maestro
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    public static boolean isIn(String text) {
        return first(text).isPresent();
    }

    /** The first one, as it may be shown: six digits, dots, four digits. */
    public static Optional<String> first(String text) {
        Matcher runs = runs(text);
        while (runs.find()) {
            Optional<String> found = in(runs.group());
            if (found.isPresent()) {
                return found.map(CardNumbers::masked);
            }
        }
        return Optional.empty();
    }

    /** The text with all of them masked. */
    public static String mask(String text) {
        String masked = text;
        for (Matcher runs = runs(text); runs.find();) {
            String run = runs.group();
            Optional<String> found = in(run);
            if (found.isPresent()) {
                masked = masked.replace(run, masked(found.get()));
            }
        }
        return masked;
    }

    private static Matcher runs(String text) {
        return DIGITS.matcher(text.indexOf('-') < 0 ? text : UUID.matcher(text).replaceAll("uuid"));
    }

    /** A number may stand between other groups of digits: a year before it, its month of expiry after it. */
    private static Optional<String> in(String run) {
        List<String> groups = List.of(run.split("[ -]", -1));
        for (int from = 0; from < groups.size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (String group : groups.subList(from, groups.size())) {
                digits.append(group);
                if (digits.length() > LONGEST) {
                    break;
                }
                if (digits.length() >= SHORTEST && NETWORK.matcher(digits).matches() && passesLuhn(digits)) {
                    return Optional.of(digits.toString());
                }
            }
        }
        return Optional.empty();
    }

    /** From the right every second digit is doubled, the digits of all are added, and the sum ends with zero. */
    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static String masked(String digits) {
        return digits.substring(0, 6) + "…" + digits.substring(digits.length() - 4);
    }
}
