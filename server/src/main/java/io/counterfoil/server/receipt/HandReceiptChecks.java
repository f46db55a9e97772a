package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.PartKind;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a receipt of a person, all of it at once. */
final class HandReceiptChecks {
    static final int MOST_USES = 100;
    private static final int MOST_PARTS = 10;
    private static final Pattern REFERENCE = Pattern.compile("(?=.*[0-9])[0-9A-Za-z._/-]{1,35}");
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final BigDecimal MOST_RATE = new BigDecimal("1000000000");

    private final FieldChecks checks = new FieldChecks(ReceiptErrors.INVALID);

    /** A receipt that has been checked; one of invoice and item in each use. */
    record Checked(
            CustomerId customer,
            ReceiptMethod method,
            Money amount,
            Money functional,
            LocalDate bookedOn,
            LocalDate valueOn,
            @Nullable String reference,
            List<Use> uses) {}

    /** Something to be paid. */
    record Use(
            String field,
            @Nullable DocumentRef invoice,
            @Nullable OpenItemId item,
            @Nullable Money amount,
            List<AllocationPart> parts) {}

    /** @throws CounterfoilException {@code receipt.invalid}, {@code receipt.exchange-rate-missing} */
    static Checked check(HandReceipt asked, LegalEntity entity, LocalDate today) {
        HandReceiptChecks all = new HandReceiptChecks();
        FieldChecks checks = all.checks;
        CustomerId customer = checks.required("customer", asked.customer(), new CustomerId(1),
                "Say whose money it is, cus_…");
        String method = checks.oneOf("method", asked.method(), "", List.of("cheque", "cash"));
        Money amount = checks.required("amount", asked.amount(), Money.zero(entity.functionalCurrency()),
                "Give amount and currency");
        if (asked.amount() != null) {
            all.positive("amount", amount);
        }
        LocalDate bookedOn = asked.bookedOn() == null ? today : asked.bookedOn();
        LocalDate valueOn = asked.valueOn() == null ? bookedOn : asked.valueOn();
        all.past("bookedOn", bookedOn, today);
        all.past("valueOn", valueOn, today);
        String reference = asked.reference();
        if (reference != null && !REFERENCE.matcher(reference).matches()) {
            checks.problem("reference", "is no number of a cheque or slip",
                    "Give up to 35 letters, digits, dots, dashes and slashes, at least one of them a digit");
        }
        List<HandReceipt.Use> given = asked.allocations() == null ? List.of() : asked.allocations();
        if (given.size() > MOST_USES) {
            checks.problem("allocations", "has " + given.size() + " entries", "Give at most " + MOST_USES);
        }
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < Math.min(given.size(), MOST_USES); i++) {
            uses.add(all.use("allocations[" + i + "]", given.get(i), amount.currency()));
        }
        all.rate(asked.exchangeRate(), amount.currency().equals(entity.functionalCurrency()));
        checks.throwIfAny();
        return new Checked(customer, ReceiptMethod.of(method), amount,
                functional(amount, entity.functionalCurrency(), asked.exchangeRate()), bookedOn, valueOn, reference,
                uses);
    }

    private void positive(String field, Money amount) {
        if (!amount.isPositive()) {
            checks.problem(field, "is " + amount.decimal(), "Give more than 0");
        }
    }

    private void past(String field, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            checks.problem(field, "is in the future (" + day + "; today is " + today + ")",
                    "Give today or an earlier day; record a post-dated cheque when it is due");
        } else if (day.isBefore(EARLIEST)) {
            checks.problem(field, "is " + day, "Give a day from " + EARLIEST + " on");
        }
    }

    private void rate(@Nullable BigDecimal rate, boolean sameCurrency) {
        if (rate == null) {
            return;
        }
        if (sameCurrency) {
            checks.problem("exchangeRate", "is given for the entity's own currency", "Leave it out");
        } else if (rate.signum() <= 0 || rate.stripTrailingZeros().scale() > 10 || rate.compareTo(MOST_RATE) > 0) {
            checks.problem("exchangeRate", "is out of range",
                    "Give more than 0, at most 10 decimals and no more than a thousand millions");
        }
    }

    private Use use(String field, HandReceipt.Use use, CurrencyCode currency) {
        if ((use.invoice() == null) == (use.item() == null)) {
            checks.problem(field, "names " + (use.invoice() == null ? "nothing" : "an invoice and an item"),
                    "Give either invoice (inv_…) or item (itm_…)");
        }
        DocumentRef invoice = use.invoice() == null
                ? null
                : DocumentRef.invoice(checks.parsed(field + ".invoice", use.invoice(), text -> Id.parse("inv", text),
                        1L, "Give an invoice's id, inv_…"));
        if (use.amount() != null) {
            positive(field + ".amount", use.amount());
            same(field + ".amount", use.amount(), currency);
        }
        List<AllocationPart> parts = use.parts() == null ? List.of() : use.parts();
        if (parts.size() > MOST_PARTS) {
            checks.problem(field + ".parts", "has " + parts.size() + " entries", "Give at most " + MOST_PARTS);
        }
        for (int i = 0; i < parts.size(); i++) {
            String name = field + ".parts[" + i + "]";
            AllocationPart part = parts.get(i);
            if (part.kind() == PartKind.CASH) {
                checks.problem(name + ".kind", "is cash", "Give the money as amount; parts are what is not money");
            }
            positive(name + ".amount", part.amount());
            same(name + ".amount", part.amount(), currency);
        }
        return new Use(field, invoice, use.item(), use.amount(), parts);
    }

    private void same(String field, Money amount, CurrencyCode currency) {
        if (!amount.currency().equals(currency)) {
            checks.problem(field, "is in " + amount.currency(), "Give it in " + currency + " as the receipt is");
        }
    }

    private static Money functional(Money amount, CurrencyCode functional, @Nullable BigDecimal rate) {
        if (amount.currency().equals(functional)) {
            return amount;
        }
        if (rate == null) {
            throw CounterfoilException.ofField(ReceiptErrors.NO_RATE, "exchangeRate",
                    "is missing for money in " + amount.currency(),
                    "Say how many " + functional + " one " + amount.currency() + " is");
        }
        try {
            return amount.convert(functional, rate, Rounding.HALF_UP);
        } catch (ArithmeticException e) {
            throw CounterfoilException.ofField(ReceiptErrors.INVALID, "amount",
                    "is too large in " + functional, "Record it in parts");
        }
    }
}
