package io.counterfoil.server.payment;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts of gateways, as far as they can be kept. */
final class GatewayText {
    private static final int MAX_DESCRIPTION = 140;
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,140}");

    private GatewayText() {}

    /** A reference that books and bank lines can quote; empty if it is none. */
    static Optional<String> reference(Optional<String> given) {
        return given.filter(text -> REFERENCE.matcher(text).matches());
    }

    /** What a payer reads at the gateway: the invoices' numbers, as far as they fit. */
    static String description(List<String> numbers) {
        return shortened(String.join(", ", numbers), MAX_DESCRIPTION);
    }

    /** The first characters of an outside text. */
    static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
