package io.counterfoil.server.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Which register an account equals. A line on a control account comes only from the feature that keeps the register,
 * never by hand, and says what it belongs to.
 */
public enum ControlKind {
    /** Not a control account. */
    NONE,
    /** Open receivable items: customer and open item. */
    RECEIVABLE,
    /** Money received and not yet used: customer and open item. */
    UNAPPLIED,
    /** Credit notes not yet used: customer and open item. */
    CREDIT,
    /** Advances for services: customer and open item. */
    ADVANCE,
    /** Something of one customer without an open item: refunds, wallets, unbilled usage, withheld tax. */
    CUSTOMER,
    /** Cash on its way: payment, payout, batch, cheque or bank line. */
    CLEARING,
    /** Output tax: tax code and registration. */
    TAX,
    /** Revenue billed before it is earned: the performance obligation. */
    OBLIGATION;

    /** What the dimensions lack for a line of this kind; empty when they suffice. */
    List<String> missing(Dimensions dimensions) {
        List<String> missing = new ArrayList<>(2);
        switch (this) {
            case NONE -> {
            }
            case RECEIVABLE, UNAPPLIED, CREDIT, ADVANCE -> {
                if (dimensions.customer() == null) {
                    missing.add("customer");
                }
                if (dimensions.openItem() == null) {
                    missing.add("open item");
                }
            }
            case CUSTOMER -> {
                if (dimensions.customer() == null) {
                    missing.add("customer");
                }
            }
            case CLEARING -> {
                if (dimensions.clearing() == null) {
                    missing.add("clearing reference");
                }
            }
            case TAX -> {
                if (dimensions.taxCode() == null) {
                    missing.add("tax code");
                }
                if (dimensions.taxRegistration() == null) {
                    missing.add("tax registration");
                }
            }
            case OBLIGATION -> {
                if (dimensions.obligation() == null) {
                    missing.add("performance obligation");
                }
            }
        }
        return missing;
    }
}
