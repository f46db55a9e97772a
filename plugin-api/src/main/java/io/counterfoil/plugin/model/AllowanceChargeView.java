package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.Optional;

/** Something taken off or added, on the whole document or a line (BG-20, BG-21, BG-27, BG-28). */
public interface AllowanceChargeView {
    /** True for a charge (added), false for an allowance (taken off). */
    boolean charge();

    /** Without tax, not negative (BT-92, BT-99, BT-136, BT-141). */
    Money amount();

    /** What the percentage was applied to (BT-93, BT-100, BT-137, BT-142). */
    Optional<Money> base();

    /** BT-94, BT-101, BT-138, BT-143. */
    Optional<Rate> percentage();

    /** BT-97, BT-104, BT-139, BT-144. */
    Optional<String> reason();

    /** BT-98, BT-105, BT-140, BT-145. */
    Optional<String> reasonCode();

    /** On a document (BT-95, BT-102); on a line it is the line's. */
    Optional<TaxCategory> taxCategory();

    /** On a document (BT-96, BT-103); on a line it is the line's. */
    Optional<Rate> taxRate();
}
