package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.entity.RegistrationId;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import io.counterfoil.server.revenue.ObligationId;
import java.util.List;
import java.util.Map;

/** Lines of entries whose amounts may be negative or zero. */
final class Postings {
    private Postings() {}

    /**
     * Row 1: Dr receivables for each due date; Cr revenue or deferred revenue for each line, output tax for each tax.
     */
    static EntryDraft invoice(EntryDraft entry, List<TaxRegistration> registrations, Assessed made,
            List<OpenItemId> itemIds, Map<Integer, ObligationId> obligations) {
        List<Money> functional = functionalParts(made);
        for (int i = 0; i < itemIds.size(); i++) {
            entry.debit(AccountCode.RECEIVABLES, made.instalments().get(i).amount(), functional.get(i),
                    Dimensions.customer(made.customer().id()).openItem(itemIds.get(i)));
        }
        for (InvoiceLine line : made.lines()) {
            ObligationId obligation = obligations.get(line.line());
            if (obligation == null) {
                credit(entry, AccountCode.REVENUE, line.net(), line.functionalNet(), Dimensions.NONE.line(line.line()));
            } else {
                credit(entry, AccountCode.DEFERRED_REVENUE, line.net(), line.functionalNet(),
                        Dimensions.obligation(obligation).line(line.line()));
            }
        }
        for (TaxLine tax : made.taxes()) {
            creditTax(entry, tax, registrations, tax.tax(), tax.vatTax());
        }
        return entry;
    }

    /** The total in the functional currency, shared out over the due dates. */
    static List<Money> functionalParts(Assessed made) {
        return made.functionalGross()
                .allocate(made.instalments().stream().mapToLong(one -> one.amount().minor()).toArray());
    }

    /** A credit; a negative amount is a debit, and nothing is no line. */
    static void credit(EntryDraft entry, AccountCode account, Money document, Money functional, Dimensions dimensions) {
        if (document.isPositive() || (document.isZero() && functional.isPositive())) {
            entry.credit(account, document, functional, dimensions);
        } else if (document.isNegative() || functional.isNegative()) {
            entry.debit(account, document.negate(), functional.negate(), dimensions);
        }
    }

    /** A credit to output tax, or to output tax not yet due where the registration pays tax on receipts. */
    static void creditTax(EntryDraft entry, TaxLine tax, List<TaxRegistration> registrations, Money document,
            Money functional) {
        if (document.isZero() && functional.isZero()) {
            return;
        }
        Long declared = tax.registration();
        if (declared == null) {
            throw new IllegalStateException("tax without a registration");
        }
        long id = declared;
        TaxRegistration registration = registrations.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow();
        AccountCode account = registration.basis() == TaxRegistration.Basis.CASH
                ? AccountCode.OUTPUT_TAX_NOT_DUE
                : AccountCode.OUTPUT_TAX;
        credit(entry, account, document, functional,
                Dimensions.tax(tax.category() + "-" + tax.rate().toPlainString(), new RegistrationId(id))
                        .line(tax.line()));
    }
}
