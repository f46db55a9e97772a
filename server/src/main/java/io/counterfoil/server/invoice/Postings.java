package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.ledger.EntryDraft;
import java.util.List;

/** Lines of entries whose amounts may be negative or zero. */
final class Postings {
    private Postings() {}

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
