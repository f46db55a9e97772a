package io.counterfoil.plugin.tax;

import java.util.Optional;

/** A certificate by which a buyer pays no tax. */
public interface TaxExemptionView {
    /** Where it holds, as in {@link io.counterfoil.plugin.model.TaxLineView#jurisdiction}. */
    String jurisdiction();

    String certificateNumber();

    /** Reason to print. */
    Optional<String> reason();

    /** Product class that it is for; empty for all. */
    Optional<String> taxClass();
}
