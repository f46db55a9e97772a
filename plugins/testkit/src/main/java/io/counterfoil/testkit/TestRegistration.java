package io.counterfoil.testkit;

import io.counterfoil.plugin.tax.TaxRegistrationView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A German registration, unless a test says otherwise. */
public final class TestRegistration implements TaxRegistrationView {
    private String country = "DE";
    private Optional<String> region = Optional.empty();
    private String number = "DE123456789";
    private String scheme = "standard";

    @Override
    public String country() {
        return country;
    }

    public TestRegistration country(String value) {
        country = value;
        return this;
    }

    @Override
    public Optional<String> region() {
        return region;
    }

    public TestRegistration region(@Nullable String value) {
        region = Optional.ofNullable(value);
        return this;
    }

    @Override
    public String number() {
        return number;
    }

    public TestRegistration number(String value) {
        number = value;
        return this;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    public TestRegistration scheme(String value) {
        scheme = value;
        return this;
    }
}
