package io.counterfoil.plugin.config;

import io.counterfoil.plugin.money.CurrencyCode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text is a value of a field. */
final class ConfigValues {
    private static final int MAX_LINE = 4_000;
    private static final int MAX_TEXT = 60_000;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,253}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private ConfigValues() {}

    /** What is wrong with a value, as the end of a sentence; empty when it is right. */
    static Optional<String> problem(ConfigField field, String value) {
        if (value.length() > (field.type() == FieldType.MULTILINE ? MAX_TEXT : MAX_LINE)) {
            return Optional.of("is too long");
        }
        if (field.type() != FieldType.MULTILINE && value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("must be one line without control characters");
        }
        return switch (field.type()) {
            case TEXT, MULTILINE, SECRET -> unless(!value.isBlank(), "must not be blank");
            case INTEGER -> number(field, value, WHOLE, "must be a whole number");
            case DECIMAL -> number(field, value, DECIMAL, "must be a number such as 12.5");
            case BOOLEAN -> unless(value.equals("true") || value.equals("false"), "must be true or false");
            case CHOICE ->
                unless(field.choices().contains(value), "must be one of " + String.join(", ", field.choices()));
            case DATE -> unless(isDate(value), "must be a date such as 2026-11-30");
            case WEB_ADDRESS -> unless(isWebAddress(value), "must be an address such as https://example.com/path");
            case EMAIL -> unless(EMAIL.matcher(value).matches(), "must be an e-mail address");
            case CURRENCY -> unless(CurrencyCode.isKnown(value), "must be an ISO 4217 code such as EUR");
            case COUNTRY -> unless(COUNTRIES.contains(value), "must be an ISO 3166 code of two letters such as DE");
        };
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }

    private static Optional<String> number(ConfigField field, String value, Pattern form, String problem) {
        if (!form.matcher(value).matches()) {
            return Optional.of(problem);
        }
        BigDecimal number = new BigDecimal(value);
        boolean inside = number.compareTo(BigDecimal.valueOf(field.minimum())) >= 0
                && number.compareTo(BigDecimal.valueOf(field.maximum())) <= 0;
        return unless(inside, "must be from " + field.minimum() + " to " + field.maximum());
    }

    private static boolean isDate(String value) {
        try {
            LocalDate date = LocalDate.parse(value);
            return date.getYear() >= 1900 && date.getYear() <= 9999;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = new URI(value);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
