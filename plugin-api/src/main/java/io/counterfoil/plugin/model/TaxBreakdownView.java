package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.Optional;

/** All that is taxed alike in one document (BG-23). */
public interface TaxBreakdownView {
    /** BT-118. */
    TaxCategory category();

    /** BT-119. */
    Rate rate();

    /** BT-116. */
    Money base();

    /** BT-117. */
    Money tax();

    /** As in {@link TaxLineView#jurisdiction}. */
    String jurisdiction();

    /** What the tax is called on the document. */
    String name();

    /** Code of the reason for no tax, from the VATEX list (BT-121). */
    Optional<String> reasonCode();

    /** The reason in words (BT-120). */
    Optional<String> reason();
}
