package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address: in Berlin, unless a test says otherwise. */
public final class TestAddress implements AddressView {
    private List<String> lines = List.of("Invalidenstraße 1");
    private Optional<String> city = Optional.of("Berlin");
    private Optional<String> postalCode = Optional.of("10115");
    private Optional<String> region = Optional.empty();
    private Optional<String> county = Optional.empty();
    private String country = "DE";

    @Override
    public List<String> lines() {
        return lines;
    }

    public TestAddress lines(String... values) {
        lines = List.of(values);
        return this;
    }

    @Override
    public Optional<String> city() {
        return city;
    }

    public TestAddress city(@Nullable String value) {
        city = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> postalCode() {
        return postalCode;
    }

    public TestAddress postalCode(@Nullable String value) {
        postalCode = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> region() {
        return region;
    }

    public TestAddress region(@Nullable String value) {
        region = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> county() {
        return county;
    }

    public TestAddress county(@Nullable String value) {
        county = Optional.ofNullable(value);
        return this;
    }

    @Override
    public String country() {
        return country;
    }

    public TestAddress country(String value) {
        country = value;
        return this;
    }
}
