package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxBuyerView;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequest;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A German sale to a consumer, unless a test says otherwise. */
public final class TestTaxRequest implements TaxRequest {
    private DocumentKind kind = DocumentKind.INVOICE;
    private LocalDate taxPoint = LocalDate.of(2026, 3, 2);
    private CurrencyCode currency = CurrencyCode.of("EUR");
    private List<TaxRegistrationView> sellerRegistrations = List.of(new TestRegistration());
    private AddressView sellerAddress = new TestAddress();
    private TaxBuyerView buyer = new TestBuyer();
    private Optional<AddressView> shipTo = Optional.empty();
    private Optional<AddressView> shipFrom = Optional.empty();
    private boolean amountsIncludeTax = false;
    private TaxRounding taxRounding = TaxRounding.PER_DOCUMENT;
    private Rounding rounding = Rounding.HALF_UP;
    private List<TaxRequestLine> lines = List.of(new TestTaxRequestLine());

    @Override
    public DocumentKind kind() {
        return kind;
    }

    public TestTaxRequest kind(DocumentKind value) {
        kind = value;
        return this;
    }

    @Override
    public LocalDate taxPoint() {
        return taxPoint;
    }

    public TestTaxRequest taxPoint(LocalDate value) {
        taxPoint = value;
        return this;
    }

    @Override
    public CurrencyCode currency() {
        return currency;
    }

    public TestTaxRequest currency(CurrencyCode value) {
        currency = value;
        return this;
    }

    @Override
    public List<TaxRegistrationView> sellerRegistrations() {
        return sellerRegistrations;
    }

    public TestTaxRequest sellerRegistrations(TaxRegistrationView... values) {
        sellerRegistrations = List.of(values);
        return this;
    }

    @Override
    public AddressView sellerAddress() {
        return sellerAddress;
    }

    public TestTaxRequest sellerAddress(AddressView value) {
        sellerAddress = value;
        return this;
    }

    @Override
    public TaxBuyerView buyer() {
        return buyer;
    }

    public TestTaxRequest buyer(TaxBuyerView value) {
        buyer = value;
        return this;
    }

    @Override
    public Optional<AddressView> shipTo() {
        return shipTo;
    }

    public TestTaxRequest shipTo(@Nullable AddressView value) {
        shipTo = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<AddressView> shipFrom() {
        return shipFrom;
    }

    public TestTaxRequest shipFrom(@Nullable AddressView value) {
        shipFrom = Optional.ofNullable(value);
        return this;
    }

    @Override
    public boolean amountsIncludeTax() {
        return amountsIncludeTax;
    }

    public TestTaxRequest amountsIncludeTax(boolean value) {
        amountsIncludeTax = value;
        return this;
    }

    @Override
    public TaxRounding taxRounding() {
        return taxRounding;
    }

    public TestTaxRequest taxRounding(TaxRounding value) {
        taxRounding = value;
        return this;
    }

    @Override
    public Rounding rounding() {
        return rounding;
    }

    public TestTaxRequest rounding(Rounding value) {
        rounding = value;
        return this;
    }

    @Override
    public List<TaxRequestLine> lines() {
        return lines;
    }

    public TestTaxRequest lines(TaxRequestLine... values) {
        lines = List.of(values);
        return this;
    }
}
