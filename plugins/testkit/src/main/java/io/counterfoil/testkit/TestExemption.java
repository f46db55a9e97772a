package io.counterfoil.testkit;

import io.counterfoil.plugin.tax.TaxExemptionView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate for everything in California, unless a test says otherwise. */
public final class TestExemption implements TaxExemptionView {
    private String jurisdiction = "US-CA";
    private String certificateNumber = "EX-1";
    private Optional<String> reason = Optional.of("Resale");
    private Optional<String> taxClass = Optional.empty();

    @Override
    public String jurisdiction() {
        return jurisdiction;
    }

    public TestExemption jurisdiction(String value) {
        jurisdiction = value;
        return this;
    }

    @Override
    public String certificateNumber() {
        return certificateNumber;
    }

    public TestExemption certificateNumber(String value) {
        certificateNumber = value;
        return this;
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }

    public TestExemption reason(@Nullable String value) {
        reason = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> taxClass() {
        return taxClass;
    }

    public TestExemption taxClass(@Nullable String value) {
        taxClass = Optional.ofNullable(value);
        return this;
    }
}
