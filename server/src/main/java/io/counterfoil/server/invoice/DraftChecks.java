package io.counterfoil.server.invoice;

import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.error.FieldChecks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks what a draft says by itself, without asking anything else. */
final class DraftChecks {
    private static final int MOST_LINES = 500;
    private static final int MOST_INSTALMENTS = 60;
    private static final int DECIMALS = 8;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");
    private static final Pattern CLASS = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    private final FieldChecks checks = new FieldChecks(InvoiceErrors.INVALID);

    /** Throws {@code invoice.invalid} with everything that is wrong. */
    static void check(DraftContent content) {
        DraftChecks all = new DraftChecks();
        all.header(content);
        if (content.lines().isEmpty() || content.lines().size() > MOST_LINES) {
            all.checks.problem("lines", "has " + content.lines().size() + " entries", "Give 1 to " + MOST_LINES);
        } else {
            for (int i = 0; i < content.lines().size(); i++) {
                all.line("lines[" + i + "]", content.lines().get(i));
            }
        }
        all.checks.throwIfAny();
    }

    /** The category that a line names itself; empty when the tax is to be calculated. */
    static Optional<TaxCategory> category(DraftLine line) {
        return Stream.of(TaxCategory.values()).filter(one -> one.code().equals(line.taxCategory())).findFirst();
    }

    private void header(DraftContent content) {
        if (content.currency() != null) {
            checks.parsed("currency", content.currency(), CurrencyCode::of, CurrencyCode.of("EUR"),
                    "Give a currency as its three letters of ISO 4217, such as EUR");
        }
        date("issueOn", content.issueOn());
        period("supply", content.supplyFrom(), content.supplyTo());
        date("taxPointOn", content.taxPointOn());
        date("dueOn", content.dueOn());
        checks.optionalText("buyerReference", content.buyerReference(), 100);
        checks.optionalText("orderReference", content.orderReference(), 100);
        checks.optionalText("notes", content.notes(), 4_000);
        if (content.exchangeRate() != null) {
            number("exchangeRate", content.exchangeRate(), 10, 1);
        }
        List<Instalment> instalments = content.instalments() == null ? List.of() : content.instalments();
        if (instalments.size() > MOST_INSTALMENTS) {
            checks.problem("instalments", "has " + instalments.size() + " entries", "Give at most " + MOST_INSTALMENTS);
        }
        if (!instalments.isEmpty() && content.dueOn() != null) {
            checks.problem("dueOn", "is given together with instalments", "Give one of the two");
        }
        for (int i = 0; i < instalments.size(); i++) {
            date("instalments[" + i + "].dueOn", instalments.get(i).dueOn());
            if (!instalments.get(i).amount().isPositive()) {
                checks.problem("instalments[" + i + "].amount", "is not greater than 0", "Give a positive amount");
            }
        }
    }

    private void line(String field, DraftLine line) {
        checks.text(field + ".description", line.description(), 1_000);
        number(field + ".quantity", line.quantity(), DECIMALS, null);
        number(field + ".unitPrice", line.unitPrice(), DECIMALS, 0);
        if (line.baseQuantity() != null) {
            number(field + ".baseQuantity", line.baseQuantity(), DECIMALS, 1);
        }
        if (line.allowance() != null) {
            number(field + ".allowance", line.allowance(), DECIMALS, 0);
        }
        if (line.unit() != null && !UNIT.matcher(line.unit()).matches()) {
            checks.problem(field + ".unit", "is no unit of measure",
                    "Give a code of UN/ECE Recommendation 20, such as C62 for pieces, HUR for hours, MON for months");
        }
        if (line.productClass() != null && !CLASS.matcher(line.productClass()).matches()) {
            checks.problem(field + ".productClass", "is no product class",
                    "Give 1 to 40 lower-case letters, digits or dashes, such as standard");
        }
        period(field + ".service", line.serviceFrom(), line.serviceTo());
        if (Boolean.TRUE.equals(line.deferred()) && (line.serviceFrom() == null || line.serviceTo() == null)) {
            checks.problem(field + ".serviceFrom", "or serviceTo is missing",
                    "Say over which days a deferred line is earned");
        }
        tax(field, line);
    }

    private void tax(String field, DraftLine line) {
        checks.optionalText(field + ".taxReasonCode", line.taxReasonCode(), 40);
        checks.optionalText(field + ".taxReason", line.taxReason(), 500);
        if (line.taxReasonCode() != null && !line.taxReasonCode().matches("[!-~]{1,40}")) {
            checks.problem(field + ".taxReasonCode", "is no code", "Give one of the VATEX list, such as VATEX-EU-AE");
        }
        if (line.taxCategory() == null) {
            return;
        }
        Optional<TaxCategory> category = category(line)
                .filter(one -> one == TaxCategory.ZERO_RATED || !one.taxed());
        if (category.isEmpty()) {
            checks.problem(field + ".taxCategory", "is no category without tax",
                    "Give Z, E, AE, K, G or O with a reason, or leave it out to have the tax calculated");
        } else if (!category.get().taxed() && (line.taxReason() == null || line.taxReason().isBlank())) {
            checks.problem(field + ".taxReason", "is missing",
                    "Say why there is no tax; the document has to print it");
        }
    }

    private void number(String field, BigDecimal value, int decimals, @Nullable Integer sign) {
        if (value.stripTrailingZeros().scale() > decimals || value.abs().compareTo(MOST) > 0) {
            checks.problem(field, "is out of range",
                    "Give at most " + decimals + " decimals and no more than a million millions");
        } else if (sign == null ? value.signum() == 0 : value.signum() < sign) {
            checks.problem(field, "is " + value.toPlainString(), sign == null
                    ? "Give a number other than 0"
                    : sign == 0 ? "Give 0 or more" : "Give more than 0");
        }
    }

    private void period(String field, @Nullable LocalDate from, @Nullable LocalDate to) {
        date(field + "From", from);
        date(field + "To", to);
        if (from != null && to != null && to.isBefore(from)) {
            checks.problem(field + "To", "is before " + field + "From", "Give the first day and the last day");
        }
    }

    private void date(String field, @Nullable LocalDate date) {
        if (date != null && (date.isBefore(EARLIEST) || date.isAfter(LATEST))) {
            checks.problem(field, "is out of range", "Give a day from " + EARLIEST + " to " + LATEST);
        }
    }
}
