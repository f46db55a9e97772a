package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import java.util.Optional;

/** The sums of a document (BG-22). All in the document's currency but one. */
public interface TotalsView {
    /** Sum of the lines (BT-106). */
    Money lines();

    /** BT-107; not negative. */
    Money allowances();

    /** BT-108; not negative. */
    Money charges();

    /** Without tax (BT-109). */
    Money net();

    /** BT-110. */
    Money tax();

    /** The tax in the currency of the tax return, where that is another (BT-111). */
    Optional<Money> taxInTaxCurrency();

    /** With tax (BT-112). */
    Money gross();

    /** Already paid when the document was issued (BT-113). */
    Money prepaid();

    /** Rounding to cash (BT-114); may be negative. */
    Money rounding();

    /** To be paid (BT-115). */
    Money due();
}
