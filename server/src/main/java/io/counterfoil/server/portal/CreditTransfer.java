package io.counterfoil.server.portal;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a banking application reads from a picture to fill in a transfer: EPC069-12, version 002, character set UTF-8.
 */
final class CreditTransfer {
    /** Of the unstructured remittance information. */
    static final int LONGEST_TEXT = 140;
    private static final int LONGEST_NAME = 70;
    private static final Money MOST = Money.parse("999999999.99",
            CurrencyCode.of("EUR"));

    private CreditTransfer() {}

    /** Empty for what the picture cannot say: another currency than the euro, or more than it has digits for. */
    static Optional<String> of(String name, String iban, @Nullable String bic, Money amount, String text) {
        if (!amount.currency().equals(MOST.currency()) || !amount.isPositive() || amount.compareTo(MOST) > 0
                || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String shortened = line(name);
        return Optional.of(String.join("\n", "BCD", "002", "1", "SCT", bic == null ? "" : bic,
                shortened.length() > LONGEST_NAME ? shortened.substring(0, LONGEST_NAME) : shortened,
                iban.replace(" ", ""), "EUR" + amount.decimal(), "", "", line(text)));
    }

    /** A line break would begin another field. */
    private static String line(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
