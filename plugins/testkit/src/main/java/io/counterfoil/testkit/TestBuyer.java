package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.tax.TaxBuyerView;
import io.counterfoil.plugin.tax.TaxExemptionView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A consumer in Berlin, unless a test says otherwise. */
public final class TestBuyer implements TaxBuyerView {
    private boolean business = false;
    private Optional<String> taxId = Optional.empty();
    private boolean taxIdVerified = false;
    private AddressView address = new TestAddress();
    private List<TaxExemptionView> exemptions = List.of();

    @Override
    public boolean business() {
        return business;
    }

    public TestBuyer business(boolean value) {
        business = value;
        return this;
    }

    @Override
    public Optional<String> taxId() {
        return taxId;
    }

    public TestBuyer taxId(@Nullable String value) {
        taxId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public boolean taxIdVerified() {
        return taxIdVerified;
    }

    public TestBuyer taxIdVerified(boolean value) {
        taxIdVerified = value;
        return this;
    }

    @Override
    public AddressView address() {
        return address;
    }

    public TestBuyer address(AddressView value) {
        address = value;
        return this;
    }

    @Override
    public List<TaxExemptionView> exemptions() {
        return exemptions;
    }

    public TestBuyer exemptions(TaxExemptionView... values) {
        exemptions = List.of(values);
        return this;
    }
}
