package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.model.AddressView;
import java.util.List;
import java.util.Optional;

/** What matters to the tax about a buyer. */
public interface TaxBuyerView {
    /** False for consumers. */
    boolean business();

    /** VAT number with its country prefix. */
    Optional<String> taxId();

    /** Whether the number was checked with its authority and found valid; reverse charge leans on it. */
    boolean taxIdVerified();

    AddressView address();

    /** Certificates that are valid on the tax point. */
    List<TaxExemptionView> exemptions();
}
