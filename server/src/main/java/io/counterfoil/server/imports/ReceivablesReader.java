package io.counterfoil.server.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CardNumbers;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads invoices from CSV (RFC 4180), one for each line: a line break within quotation marks is not accepted, so that a
 * lost quotation mark spoils its own line only. Used by one thread.
 */
final class ReceivablesReader {
    static final long MOST_LINES = 2_000_000;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,6})?");
    private static final Pattern NEGATIVE = Pattern.compile("(-.*)|(\\(.*\\))");
    private static final Pattern CUSTOMER_NUMBER = Pattern.compile("[A-Za-z0-9._/-]{1,40}");
    private static final Pattern INVOICE_NUMBER = Pattern.compile("[!-~]([ -~]{0,38}[!-~])?");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final int MAX_NAME = 200;
    private static final int MAX_ATTRIBUTE = 200;
    private static final String[] COUNTRIES = countries();

    private final PhysicalLines lines;
    private final ReceivablesMapping mapping;
    private final CsvReader.CsvReaderBuilder csv;
    private final DateTimeFormatter dates;
    private final CurrencyCode functional;
    private final @Nullable CurrencyCode fixedCurrency;
    private final String defaultCountry;
    private final LocalDate today;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, LocalDate> knownDates = new HashMap<>();
    private int width;

    /**
     * Reads the line that names the columns.
     *
     * @throws CounterfoilException {@code import.bad-file} if a column is missing
     */
    ReceivablesReader(InputStream stream, ReceivablesMapping mapping, LegalEntity entity, LocalDate today)
            throws IOException {
        this.lines = new PhysicalLines(stream);
        this.mapping = mapping;
        this.csv = CsvReader.builder()
                .fieldSeparator(mapping.separatorCharacter())
                .allowUnclosedQuote(false);
        this.dates = mapping.dates();
        this.functional = entity.functionalCurrency();
        String fixed = mapping.fixedCurrency();
        this.fixedCurrency = mapping.currency() != null
                ? null
                : fixed == null ? functional : CurrencyCode.of(fixed);
        String country = mapping.defaultCountry();
        this.defaultCountry = country == null ? entity.address().country() : country.toUpperCase(Locale.ROOT);
        this.today = today;
        readHeader();
    }

    private void readHeader() throws IOException {
        String line = lines.next();
        List<String> names = line == null || lines.tooLong() ? List.of() : parse(line);
        if (names.isEmpty() || names.stream().allMatch(String::isBlank)) {
            throw new CounterfoilException(ImportErrors.BAD_FILE,
                    "Line 1 does not name the columns. Send a CSV file in UTF-8 whose first line names them");
        }
        for (int i = 0; i < names.size(); i++) {
            columns.putIfAbsent(names.get(i).strip(), i);
        }
        width = names.size();
        List<FieldProblem> missing = new ArrayList<>();
        mapping.columns().forEach((field, column) -> {
            if (!columns.containsKey(column.strip())) {
                missing.add(new FieldProblem("mapping." + field, "names the column '" + column
                        + "', which the file does not have",
                        "The file's columns are "
                                + String.join(", ", columns.keySet().stream().limit(50).toList())));
            }
        });
        if (!missing.isEmpty()) {
            throw CounterfoilException.ofFields(ImportErrors.BAD_FILE, missing);
        }
    }

    /** The next line that is not empty; null after the last one. */
    @Nullable
    ReceivableLine next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        long number = lines.number();
        if (number > MOST_LINES + 1) {
            throw new CounterfoilException(ImportErrors.TOO_LARGE,
                    "The file has more than " + MOST_LINES + " lines. Split it; each part needs the line of columns");
        }
        if (lines.tooLong()) {
            return new ReceivableLine.Refused(number, "line", "is longer than " + PhysicalLines.MAX_LENGTH
                    + " characters", "Check whether line breaks are missing");
        }
        if (line.indexOf('\uFFFD') >= 0) {
            return new ReceivableLine.Refused(number, "line", "holds bytes that are not UTF-8",
                    "Save the file in UTF-8");
        }
        List<String> fields = parse(line);
        if (fields.size() != width) {
            return new ReceivableLine.Refused(number, "line",
                    fields.isEmpty()
                            ? "cannot be split into fields: quotation marks do not match"
                            : "has " + fields.size() + " fields instead of " + width,
                    "Put a field that holds a '" + mapping.separatorCharacter()
                            + "' in quotation marks, and double the quotation marks within it");
        }
        return new Fields(number, fields).line();
    }

    /** The fields of a line; none if its quotation marks do not match. */
    private List<String> parse(String line) {
        try {
            CsvRecord record = csv.ofSingleCsvRecord(line);
            return record.getFields();
        } catch (CsvParseException e) {
            return List.of();
        }
    }

    private static String[] countries() {
        String[] countries = Locale.getISOCountries();
        Arrays.sort(countries);
        return countries;
    }

    /** The fields of one line, and what is wrong with them. */
    private final class Fields {
        private final long number;
        private final List<String> values;
        private final List<FieldProblem> problems = new ArrayList<>(0);

        Fields(long number, List<String> values) {
            this.number = number;
            this.values = values;
        }

        ReceivableLine line() {
            String customer = matching(mapping.customerNumber(), CUSTOMER_NUMBER,
                    "Give 1 to 40 letters, digits, dots, dashes, slashes or underscores");
            String invoice = matching(mapping.invoiceNumber(), INVOICE_NUMBER,
                    "Give 1 to 40 letters, digits or signs of ASCII");
            LocalDate issuedOn = pastDate(mapping.invoiceDate());
            LocalDate dueOn = date(mapping.dueDate());
            if (dueOn.isBefore(issuedOn)) {
                problem(mapping.dueDate(), dueOn + " is before the invoice date " + issuedOn,
                        "Check the two dates and their format " + mapping.datePattern());
            }
            LocalDate settledOn = text(mapping.settledDate()).isEmpty() ? null : pastDate(mapping.settledDate());
            CurrencyCode currency = currency();
            Money amount = amount(mapping.amount(), currency);
            Money inFunctional = functional(amount);
            String name = text(mapping.customerName());
            if (name.length() > MAX_NAME) {
                problem(mapping.customerName(), "is " + name.length() + " characters long",
                        "Shorten it to " + MAX_NAME);
            }
            String country = country();
            Map<String, String> attributes = attributes();
            return problems.isEmpty()
                    ? new ReceivableLine.Invoice(number, customer, name.isEmpty() ? customer : name, country, invoice,
                            issuedOn, dueOn, amount, inFunctional, settledOn, attributes)
                    : new ReceivableLine.Refused(number, problems);
        }

        private String text(@Nullable String column) {
            if (column == null) {
                return "";
            }
            Integer index = columns.get(column.strip());
            return index == null ? "" : values.get(index).strip();
        }

        private void problem(@Nullable String column, String problem, String cure) {
            problems.add(new FieldProblem(column == null ? "line" : column, problem, cure));
        }

        private String matching(String column, Pattern form, String cure) {
            String text = text(column);
            if (!form.matcher(text).matches()) {
                problem(column, text.isEmpty() ? "is empty" : quoted(text) + " cannot be used as a number", cure);
            }
            return text;
        }

        private LocalDate pastDate(@Nullable String column) {
            LocalDate date = date(column);
            if (date.isAfter(today)) {
                problem(column, date + " is in the future", "Import what has happened; today is " + today);
            }
            return date;
        }

        private LocalDate date(@Nullable String column) {
            String text = text(column);
            LocalDate known = knownDates.get(text);
            if (known != null) {
                return known;
            }
            try {
                LocalDate date = LocalDate.parse(text, dates);
                if (date.isBefore(EARLIEST) || date.getYear() > 2200) {
                    problem(column, date + " is not between 1990 and 2200", "Check the year");
                    return EARLIEST;
                }
                if (knownDates.size() < 100_000) {
                    knownDates.put(text, date);
                }
                return date;
            } catch (DateTimeParseException e) {
                problem(column, text.isEmpty() ? "is empty" : quoted(text) + " is no date",
                        "Give a date of the form " + mapping.datePattern());
                return EARLIEST;
            }
        }

        private CurrencyCode currency() {
            if (fixedCurrency != null) {
                return fixedCurrency;
            }
            String text = text(mapping.currency());
            if (!CurrencyCode.isKnown(text)) {
                problem(mapping.currency(), text.isEmpty() ? "is empty" : quoted(text) + " is no currency",
                        "Give a currency as its three letters of ISO 4217, such as EUR");
                return functional;
            }
            return CurrencyCode.of(text);
        }

        private Money amount(@Nullable String column, CurrencyCode currency) {
            String text = text(column);
            String decimal = mapping.decimalComma() ? text.replace(',', '.') : text;
            boolean mixed = mapping.decimalComma() && text.indexOf('.') >= 0;
            if (NEGATIVE.matcher(decimal).matches()) {
                problem(column, quoted(text) + " is negative",
                        "Give what was invoiced; credit notes are not imported from this list");
            } else if (mixed || !AMOUNT.matcher(decimal).matches()) {
                problem(column, text.isEmpty() ? "is empty" : quoted(text) + " is no amount",
                        "Give an amount such as " + (mapping.decimalComma() ? "1234,50" : "1234.50")
                                + ", without currency and without separators of thousands");
            } else {
                try {
                    Money money = Money.parse(decimal, currency);
                    if (money.isPositive()) {
                        return money;
                    }
                    problem(column, "is zero", "Leave out invoices of nothing");
                } catch (IllegalArgumentException | ArithmeticException e) {
                    problem(column, quoted(text) + " has more decimals than " + currency + " has",
                            "Give at most " + currency.scale());
                }
            }
            return Money.ofMinor(1, currency);
        }

        private Money functional(Money amount) {
            if (amount.currency().equals(functional)) {
                return amount;
            }
            if (mapping.functionalAmount() == null) {
                problem(mapping.amount(), "is in " + amount.currency() + ", but the books are kept in " + functional,
                        "Add a column with the amount in " + functional
                                + " at the rate of the invoice date, and name it as functionalAmount");
                return Money.ofMinor(1, functional);
            }
            return amount(mapping.functionalAmount(), functional);
        }

        private String country() {
            String text = text(mapping.country()).toUpperCase(Locale.ROOT);
            if (text.isEmpty()) {
                return defaultCountry;
            }
            if (Arrays.binarySearch(COUNTRIES, text) < 0) {
                problem(mapping.country(), quoted(text) + " is no country",
                        "Give a country as its two letters of ISO 3166-1, such as DE");
            }
            return text;
        }

        private Map<String, String> attributes() {
            if (mapping.attributeColumns().isEmpty()) {
                return Map.of();
            }
            Map<String, String> kept = new TreeMap<>();
            for (String column : mapping.attributeColumns()) {
                String text = text(column);
                if (text.length() > MAX_ATTRIBUTE) {
                    problem(column, "is " + text.length() + " characters long", "Shorten it to " + MAX_ATTRIBUTE);
                } else if (CardNumbers.isIn(text)) {
                    problem(column, "holds what looks like the number of a payment card",
                            "Leave it out: card numbers must not be stored");
                } else if (!text.isEmpty()) {
                    kept.put(column, text);
                }
            }
            return new LinkedHashMap<>(kept);
        }

        private static String quoted(String text) {
            return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
        }
    }
}
