package io.counterfoil.server.tax;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxBuyerView;
import io.counterfoil.plugin.tax.TaxExemptionView;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequest;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is to be taxed, as calculators see it. */
public record TaxRequestData(
        DocumentKind kind,
        LocalDate taxPoint,
        CurrencyCode currency,
        List<TaxRegistrationView> sellerRegistrations,
        AddressView sellerAddress,
        TaxBuyerView buyer,
        Optional<AddressView> shipTo,
        Optional<AddressView> shipFrom,
        boolean amountsIncludeTax,
        TaxRounding taxRounding,
        Rounding rounding,
        List<TaxRequestLine> lines) implements TaxRequest {
    public TaxRequestData {
        sellerRegistrations = List.copyOf(sellerRegistrations);
        lines = List.copyOf(lines);
    }

    /** A line. */
    public record Line(
            String id,
            Money amount,
            BigDecimal quantity,
            String taxClass,
            boolean service,
            Optional<LocalDate> taxPoint) implements TaxRequestLine {}

    /** A registration of the seller. */
    public record Registration(
            String country,
            Optional<String> region,
            String number,
            String scheme) implements TaxRegistrationView {}

    /** The buyer. */
    public record Buyer(
            boolean business,
            Optional<String> taxId,
            boolean taxIdVerified,
            AddressView address,
            List<TaxExemptionView> exemptions) implements TaxBuyerView {
        public Buyer { exemptions = List.copyOf(exemptions); }
    }

    /** An exemption certificate of the buyer. */
    public record Exemption(
            String jurisdiction,
            String certificateNumber,
            Optional<String> reason,
            Optional<String> taxClass) implements TaxExemptionView {}

    /** A postal address. */
    public record Address(
            List<String> lines,
            Optional<String> city,
            Optional<String> postalCode,
            Optional<String> region,
            Optional<String> county,
            String country) implements AddressView {
        public Address { lines = List.copyOf(lines); }
    }
}
