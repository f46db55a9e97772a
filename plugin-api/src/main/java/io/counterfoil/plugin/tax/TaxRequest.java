package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Rounding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is to be taxed. */
public interface TaxRequest {
    DocumentKind kind();

    /** The date whose rates apply, unless a line has its own. */
    LocalDate taxPoint();

    CurrencyCode currency();

    /** The seller's registrations that are valid on the tax point. */
    List<TaxRegistrationView> sellerRegistrations();

    AddressView sellerAddress();

    TaxBuyerView buyer();

    /** Where it is supplied to, if not to the buyer's address. */
    Optional<AddressView> shipTo();

    /** Where goods leave from, if not from the seller's address. */
    Optional<AddressView> shipFrom();

    /** Whether the lines' amounts contain the tax already. */
    boolean amountsIncludeTax();

    TaxRounding taxRounding();

    /** How each rounding is done. */
    Rounding rounding();

    /** At least one. */
    List<TaxRequestLine> lines();
}
