package io.counterfoil.plugin.money;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A currency by its ISO 4217 code, from the Java platform's table (which also knows currencies that have been
 * withdrawn, so that old documents can be imported). Codes without minor units of their own, such as XAU, XDR and XXX,
 * are not currencies of an invoice and are refused.
 *
 * @param code three capital letters
 */
public record CurrencyCode(String code) implements Comparable<CurrencyCode> {
    private static final Map<String, Integer> SCALES = Currency.getAvailableCurrencies()
            .stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));
    private static final Map<String, CurrencyCode> KNOWN = SCALES.keySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(code -> code, CurrencyCode::new));

    public CurrencyCode {
        if (!SCALES.containsKey(code)) {
            throw new IllegalArgumentException(
                    "Unknown currency '" + shortened(code) + "': use an ISO 4217 code such as EUR");
        }
    }

    /** The currency of a code; throws {@link IllegalArgumentException} for anything but a known code in capitals. */
    public static CurrencyCode of(String code) {
        CurrencyCode known = KNOWN.get(code);
        return known == null ? new CurrencyCode(code) : known;
    }

    /** Whether {@link #of} would succeed. */
    public static boolean isKnown(String code) {
        return SCALES.containsKey(code);
    }

    /** Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
    public int scale() {
        Integer scale = SCALES.get(code);
        if (scale == null) {
            throw new IllegalStateException("The constructor lets no unknown code pass");
        }
        return scale;
    }

    @Override
    public int compareTo(CurrencyCode other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }

    private static String shortened(String text) {
        return text.length() <= 16 ? text : text.substring(0, 16) + "…";
    }
}
