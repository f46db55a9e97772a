package io.counterfoil.server.imports;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.json.Json;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is what. The first line of the file names the columns; columns that are not mentioned here are
 * left out.
 *
 * @param customerNumber column with the customer's number
 * @param customerName column with the customer's name; null: the number is the name
 * @param country column with the customer's country, ISO 3166-1; null: {@code defaultCountry}
 * @param invoiceNumber column with the number that the other system gave the invoice
 * @param amount column with the gross amount, such as 1234.50
 * @param functionalAmount column with the same amount in the entity's own currency; needed for lines in other currencies
 * @param settledDate column with the day on which the invoice was paid in full; null, or an empty field: not paid
 * @param currency column with the currency; null: {@code fixedCurrency}
 * @param fixedCurrency currency of all lines; null, and no column: the entity's own currency
 * @param dateFormat pattern of all dates, as of {@link DateTimeFormatter}; null: {@code yyyy-MM-dd}
 * @param decimalSeparator point or comma; null: point
 * @param separator between fields, one character; null: comma
 * @param defaultCountry of customers whose line names none; null: the entity's
 * @param attributes columns that are kept with the invoice, under their names
 */
public record ReceivablesMapping(
        String customerNumber,
        @Nullable String customerName,
        @Nullable String country,
        String invoiceNumber,
        String invoiceDate,
        String dueDate,
        String amount,
        @Nullable String functionalAmount,
        @Nullable String settledDate,
        @Nullable String currency,
        @Nullable String fixedCurrency,
        @Nullable String dateFormat,
        @Nullable String decimalSeparator,
        @Nullable String separator,
        @Nullable String defaultCountry,
        @Nullable List<String> attributes) {
    private static final int MOST_ATTRIBUTES = 20;
    private static final String CUSTOM = "custom";

    /**
     * IBM's public list of late payments: amounts are taken as US dollars, and customers as American, since the file's
     * countryCode is a number of nobody's list; it is kept with the invoice.
     */
    private static final ReceivablesMapping IBM = new ReceivablesMapping("customerID", null, null, "invoiceNumber",
            "InvoiceDate", "DueDate", "InvoiceAmount", null, "SettledDate", null, "USD", "M/d/yyyy", null, null, "US",
            List.of("countryCode", "Disputed", "PaperlessBill"));

    private static final Map<String, ReceivablesMapping> BUILT_IN = Map.of("ibm-late-payment", IBM);

    /** A mapping and what it is called. */
    record Named(String name, ReceivablesMapping mapping) {}

    /**
     * The built-in mapping of that name, or the one that is given as a JSON object.
     *
     * @throws CounterfoilException {@code import.bad-mapping}
     */
    static Named of(@Nullable String nameOrJson, Json json) {
        if (nameOrJson == null || nameOrJson.isBlank()) {
            throw bad("is missing");
        }
        String text = nameOrJson.strip();
        if (text.startsWith("{")) {
            ReceivablesMapping mapping = json.read(text, ReceivablesMapping.class);
            mapping.check();
            return new Named(CUSTOM, mapping);
        }
        ReceivablesMapping mapping = BUILT_IN.get(text);
        if (mapping == null) {
            throw bad("'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "' is unknown");
        }
        return new Named(text, mapping);
    }

    private static CounterfoilException bad(String problem) {
        return CounterfoilException.ofField(ImportErrors.BAD_MAPPING, "mapping", problem,
                "Give the name of a built-in mapping (" + String.join(", ", BUILT_IN.keySet())
                        + ") or a JSON object such as {\"customerNumber\":\"Customer\",\"invoiceNumber\":\"No\","
                        + "\"invoiceDate\":\"Date\",\"dueDate\":\"Due\",\"amount\":\"Gross\"}");
    }

    private void check() {
        FieldChecks checks = new FieldChecks(ImportErrors.BAD_MAPPING);
        columns().forEach((field, column) -> checks.text("mapping." + field, column, 100));
        if (fixedCurrency != null) {
            CurrencyCode known = checks.parsed("mapping.fixedCurrency", fixedCurrency, CurrencyCode::of,
                    CurrencyCode.of("EUR"), "Give a currency as its three letters of ISO 4217, such as EUR");
            if (currency != null) {
                checks.problem("mapping.fixedCurrency", "is " + known + " while a column of currencies is named too",
                        "Give one of the two");
            }
        }
        if (dateFormat != null) {
            DateTimeFormatter parsed = checks.parsed("mapping.dateFormat", dateFormat, ReceivablesMapping::formatter,
                    DateTimeFormatter.ISO_LOCAL_DATE, "Give a pattern such as yyyy-MM-dd, M/d/yyyy or dd.MM.yyyy");
            checks.required("mapping.dateFormat", parsed, DateTimeFormatter.ISO_LOCAL_DATE, "Give a pattern");
        }
        if (decimalSeparator != null) {
            checks.oneOf("mapping.decimalSeparator", decimalSeparator, ".", List.of(".", ","));
        }
        if (separator != null) {
            checks.oneOf("mapping.separator", separator, ",", List.of(",", ";", "\t", "|"));
        }
        if (defaultCountry != null) {
            checks.country("mapping.defaultCountry", defaultCountry);
        }
        if (attributeColumns().size() > MOST_ATTRIBUTES) {
            checks.problem("mapping.attributes", "has " + attributeColumns().size() + " columns",
                    "Give at most " + MOST_ATTRIBUTES);
        }
        checks.throwIfAny();
    }

    /** The columns that must be in the file, by what they are. */
    Map<String, String> columns() {
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        columns.put("customerNumber", customerNumber);
        columns.put("invoiceNumber", invoiceNumber);
        columns.put("invoiceDate", invoiceDate);
        columns.put("dueDate", dueDate);
        columns.put("amount", amount);
        put(columns, "customerName", customerName);
        put(columns, "country", country);
        put(columns, "functionalAmount", functionalAmount);
        put(columns, "settledDate", settledDate);
        put(columns, "currency", currency);
        List<String> kept = attributeColumns();
        for (int i = 0; i < kept.size(); i++) {
            columns.put("attributes[" + i + "]", kept.get(i));
        }
        return columns;
    }

    private static void put(Map<String, String> columns, String field, @Nullable String column) {
        if (column != null) {
            columns.put(field, column);
        }
    }

    List<String> attributeColumns() {
        return attributes == null ? List.of() : new ArrayList<>(attributes);
    }

    char separatorCharacter() {
        return separator == null ? ',' : separator.charAt(0);
    }

    boolean decimalComma() {
        return ",".equals(decimalSeparator);
    }

    String datePattern() {
        return dateFormat == null ? "yyyy-MM-dd" : dateFormat;
    }

    /** Strict: the 30th of February is no date. */
    DateTimeFormatter dates() {
        return formatter(datePattern());
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        java.time.LocalDate probe = java.time.LocalDate.of(2001, 2, 3);
        if (!java.time.LocalDate.parse(probe.format(formatter), formatter).equals(probe)) {
            throw new IllegalArgumentException(pattern);
        }
        return formatter;
    }
}
