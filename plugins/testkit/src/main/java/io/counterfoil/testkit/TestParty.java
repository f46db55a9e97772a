package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.PartyView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A company in Berlin, unless a test says otherwise. */
public final class TestParty implements PartyView {
    private String legalName = "Muster GmbH";
    private Optional<String> tradingName = Optional.empty();
    private List<Identifier> identifiers = List.of();
    private Optional<Identifier> registration = Optional.of(new Identifier("HRB 12345 B"));
    private Optional<String> taxId = Optional.of("DE123456789");
    private Optional<String> localTaxId = Optional.empty();
    private Optional<String> legalInformation = Optional.empty();
    private Optional<Identifier> electronicAddress = Optional.of(new Identifier("billing@muster.example", "EM"));
    private AddressView address = new TestAddress();
    private Optional<String> contactName = Optional.of("Erika Muster");
    private Optional<String> phone = Optional.of("+49 30 000000");
    private Optional<String> email = Optional.of("billing@muster.example");

    @Override
    public String legalName() {
        return legalName;
    }

    public TestParty legalName(String value) {
        legalName = value;
        return this;
    }

    @Override
    public Optional<String> tradingName() {
        return tradingName;
    }

    public TestParty tradingName(@Nullable String value) {
        tradingName = Optional.ofNullable(value);
        return this;
    }

    @Override
    public List<Identifier> identifiers() {
        return identifiers;
    }

    public TestParty identifiers(Identifier... values) {
        identifiers = List.of(values);
        return this;
    }

    @Override
    public Optional<Identifier> registration() {
        return registration;
    }

    public TestParty registration(@Nullable Identifier value) {
        registration = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> taxId() {
        return taxId;
    }

    public TestParty taxId(@Nullable String value) {
        taxId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> localTaxId() {
        return localTaxId;
    }

    public TestParty localTaxId(@Nullable String value) {
        localTaxId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> legalInformation() {
        return legalInformation;
    }

    public TestParty legalInformation(@Nullable String value) {
        legalInformation = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Identifier> electronicAddress() {
        return electronicAddress;
    }

    public TestParty electronicAddress(@Nullable Identifier value) {
        electronicAddress = Optional.ofNullable(value);
        return this;
    }

    @Override
    public AddressView address() {
        return address;
    }

    public TestParty address(AddressView value) {
        address = value;
        return this;
    }

    @Override
    public Optional<String> contactName() {
        return contactName;
    }

    public TestParty contactName(@Nullable String value) {
        contactName = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> phone() {
        return phone;
    }

    public TestParty phone(@Nullable String value) {
        phone = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> email() {
        return email;
    }

    public TestParty email(@Nullable String value) {
        email = Optional.ofNullable(value);
        return this;
    }
}
