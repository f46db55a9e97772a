package io.counterfoil.server.error;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with a request, so that the caller hears of all of it at once. A check that fails
 * returns a harmless stand-in; {@link #throwIfAny} must come before the values are used. Used by one thread.
 */
public final class FieldChecks {
    /** The cure of a wrong {@link #webAddress}. */
    private static final int LAST_YEAR = 9999;
    public static final String WEB_ADDRESS = "Give an absolute http or https address";
    private static final int LONGEST_ADDRESS = 2_000;
    private static final Pattern EMAIL = Pattern
            .compile(
                    "[^\\s@<>\",;:\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\p{Cntrl}]{1,180}\\.[^\\s@<>\",;:.\\p{Cntrl}]{2,60}");

    private final ErrorCode code;
    private final List<FieldProblem> problems = new ArrayList<>();

    /** @param code what the refusal is called */
    public FieldChecks(ErrorCode code) {
        this.code = code;
    }

    public void problem(String field, String problem, String cure) {
        problems.add(new FieldProblem(field, problem, cure));
    }

    /**
     * A required text without control characters and card numbers, of 1 to {@code maxLength} characters after trimming.
     */
    public String text(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            problem(field, "is missing", "Give a text of 1 to " + maxLength + " characters");
            return "";
        }
        return optionalText(field, value, maxLength).orElse("");
    }

    /** An optional text; blank counts as absent. */
    public Optional<String> optionalText(String field, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String trimmed = value.strip();
        if (trimmed.length() > maxLength) {
            problem(field, "is " + trimmed.length() + " characters long",
                    "Shorten it to at most " + maxLength + " characters");
        } else if (trimmed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            problem(field, "holds control characters", "Remove them");
        } else if (CardNumbers.isIn(trimmed)) {
            problem(field, "holds what looks like the number of a payment card",
                    "Leave it out: card numbers must not be stored. If it is another number, put a letter right before it");
        }
        return Optional.of(trimmed);
    }

    /** An optional text that can only be one of ours if it is plain ASCII, such as an id, a type or a code. */
    public void ascii(String field, @Nullable String value) {
        if (value != null && !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            problem(field, "holds a character that is not plain ASCII", "Give it as the API shows it");
        }
    }

    /** A required value of any type. */
    public <T> T required(String field, @Nullable T value, T standIn, String cure) {
        if (value == null) {
            problem(field, "is missing", cure);
            return standIn;
        }
        return value;
    }

    /** A number within bounds, or the default when it is absent. */
    public int within(String field, @Nullable Integer value, int defaultValue, int least, int most) {
        int number = value == null ? defaultValue : value;
        if (number < least || number > most) {
            problem(field, "is " + number, "Give a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** An ISO 3166-1 alpha-2 country. */
    public String country(String field, @Nullable String value) {
        String upper = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
        if (Arrays.binarySearch(COUNTRIES, upper) < 0) {
            problem(field, value == null ? "is missing" : "'" + shortened(value) + "' is no country",
                    "Give a country as its two letters of ISO 3166-1, such as DE");
        }
        return upper;
    }

    /** A required e-mail address of at most 254 characters. */
    public String email(String field, @Nullable String value) {
        String email = text(field, value, 254);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            problem(field, "is no e-mail address", "Give an address such as accounts@example.com");
        }
        return email;
    }

    /** A value that a parser accepts; what it throws (any runtime exception) makes the problem. */
    public <T> T parsed(String field, @Nullable String value, Function<String, T> parser, T standIn, String cure) {
        if (value == null || value.isBlank()) {
            problem(field, "is missing", cure);
            return standIn;
        }
        try {
            return parser.apply(value.strip());
        } catch (RuntimeException e) {
            problem(field, "'" + shortened(value) + "' is not understood", cure);
            return standIn;
        }
    }

    /** A day of the years 1 to 9999, which is what the database takes. */
    public LocalDate day(String field, String value) {
        return parsed(field, value, text -> {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw new DateTimeException(text);
            }
            return day;
        }, LocalDate.EPOCH, "Give a date such as 2026-11-22");
    }

    /** An absolute http or https address of at most 2,000 characters, without a user in it. */
    public URI webAddress(String field, @Nullable String value) {
        return parsed(field, value != null && value.length() > LONGEST_ADDRESS ? "" : value, given -> {
            URI uri = URI.create(given);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(given);
            }
            return uri;
        }, URI.create("https://invalid.example"), WEB_ADDRESS);
    }

    /** One of the words, or the default when it is absent. */
    public String oneOf(String field, @Nullable String value, String defaultValue, List<String> words) {
        String word = value == null ? defaultValue : value;
        if (!words.contains(word)) {
            problem(field, "'" + shortened(word) + "' is unknown",
                    "Give one of " + words.stream().collect(Collectors.joining(", ")));
        }
        return word;
    }

    public boolean clean() {
        return problems.isEmpty();
    }

    /** @throws CounterfoilException with all that was found */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw CounterfoilException.ofFields(code, problems);
        }
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    private static final String[] COUNTRIES = sortedCountries();

    private static String[] sortedCountries() {
        String[] countries = Locale.getISOCountries();
        Arrays.sort(countries);
        return countries;
    }
}
