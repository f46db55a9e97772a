package io.counterfoil.server.ledger;

import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * What a line belongs to. Which of these a line needs follows from its account's {@link ControlKind}.
 *
 * {@snippet :
 * Dimensions.customer(customerId).openItem(itemId)
 * Dimensions.tax("DE-19", registrationId).line(2)
 * Dimensions.clearing(payoutId)
 * }
 *
 * @param customer the customer account's id
 * @param taxCode category and rate, as the tax line has it
 * @param taxRegistration under which the tax is declared
 * @param clearing payment, payout, batch, cheque or bank line
 * @param obligation the performance obligation of a revenue line
 * @param line number of the line in the source document, from 1; 0 where there is none
 */
public record Dimensions(
        @Nullable Long customer,
        @Nullable Long openItem,
        @Nullable String taxCode,
        @Nullable Long taxRegistration,
        @Nullable Reference clearing,
        @Nullable Long obligation,
        int line) {
    /** Prefix of the ids of customer accounts. */
    public static final String CUSTOMER = "cus";
    /** Prefix of the ids of open items. */
    public static final String OPEN_ITEM = "itm";
    /** Prefix of the ids of tax registrations. */
    public static final String TAX_REGISTRATION = "txr";
    /** Prefix of the ids of performance obligations. */
    public static final String OBLIGATION = "obl";

    /** No dimension: enough for accounts that are no control accounts. */
    public static final Dimensions NONE = new Dimensions(null, null, null, null, null, null, 0);

    public Dimensions {
        Invariants.require(line >= 0 && line <= Short.MAX_VALUE, "line %d of a document", line);
        Invariants.require(taxCode == null || taxCode.matches("[!-~]{1,32}"), "'%s' is no tax code", taxCode);
    }

    public static Dimensions customer(Id customer) {
        return NONE.of(customer);
    }

    public static Dimensions tax(String code, Id registration) {
        return NONE.taxed(code, registration);
    }

    public static Dimensions clearing(Id reference) {
        return NONE.clearedBy(reference);
    }

    public static Dimensions obligation(Id obligation) {
        return NONE.satisfying(obligation);
    }

    /** These, of a customer. */
    public Dimensions of(Id ofCustomer) {
        return new Dimensions(value(CUSTOMER, ofCustomer), openItem, taxCode, taxRegistration, clearing, obligation,
                line);
    }

    public Dimensions openItem(Id item) {
        return new Dimensions(customer, value(OPEN_ITEM, item), taxCode, taxRegistration, clearing, obligation, line);
    }

    public Dimensions taxed(String code, Id registration) {
        return new Dimensions(customer, openItem, code, value(TAX_REGISTRATION, registration), clearing, obligation,
                line);
    }

    public Dimensions clearedBy(Id reference) {
        return new Dimensions(customer, openItem, taxCode, taxRegistration, Reference.to(reference), obligation, line);
    }

    public Dimensions satisfying(Id performanceObligation) {
        return new Dimensions(customer, openItem, taxCode, taxRegistration, clearing,
                value(OBLIGATION, performanceObligation),
                line);
    }

    /** These, for a line of the source document, from 1. */
    public Dimensions line(int number) {
        return new Dimensions(customer, openItem, taxCode, taxRegistration, clearing, obligation, number);
    }

    // The books hold bare numbers; this is where an id of another sort would slip in.
    private static long value(String prefix, Id id) {
        Invariants.require(id.prefix().equals(prefix), "%s is not an id of the sort %s_", id.text(), prefix);
        return id.value();
    }
}
