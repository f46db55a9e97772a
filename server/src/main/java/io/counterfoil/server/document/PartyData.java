package io.counterfoil.server.document;

import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.PartyView;
import io.counterfoil.server.customer.PartyIdentity;
import io.counterfoil.server.entity.PostalAddress;
import io.counterfoil.server.entity.TaxRegistration;
import io.counterfoil.server.invoice.Seller;
import io.counterfoil.server.invoice.TaxLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Seller or buyer as templates see them. */
record PartyData(
        String legalName,
        Optional<Identifier> registration,
        Optional<String> taxId,
        AddressView address,
        Optional<String> email) implements PartyView {
    /** A postal address. */
    record Address(
            List<String> lines,
            Optional<String> city,
            Optional<String> postalCode,
            Optional<String> region,
            String country) implements AddressView {
        Address { lines = List.copyOf(lines); }

        @Override
        public Optional<String> county() {
            return Optional.empty();
        }

        static Address of(PostalAddress address) {
            return new Address(address.street()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(3)
                    .toList(), Optional.of(address.city()), Optional.of(address.postalCode()),
                    Optional.ofNullable(address.region()), address.country());
        }
    }

    /** With the tax number under which the document's taxes are declared, else the one of the seller's country. */
    static PartyData of(Seller seller, List<TaxLine> taxes) {
        Optional<TaxRegistration> declared = seller.taxRegistrations()
                .stream()
                .filter(one -> taxes.stream().anyMatch(tax -> Objects.equals(tax.registration(), one.id())))
                .findFirst();
        Optional<String> taxId = declared
                .or(() -> seller.taxRegistrations()
                        .stream()
                        .filter(one -> one.country().equals(seller.address().country()))
                        .findFirst())
                .or(() -> seller.taxRegistrations().stream().findFirst())
                .map(TaxRegistration::taxNumber);
        return new PartyData(seller.name(), Optional.ofNullable(seller.registrationNumber()).map(Identifier::new),
                taxId, Address.of(seller.address()), Optional.ofNullable(seller.email()));
    }

    static PartyData of(PartyIdentity buyer) {
        return new PartyData(buyer.name(), Optional.empty(), Optional.ofNullable(buyer.taxId()),
                Address.of(buyer.address()), Optional.empty());
    }

    @Override
    public Optional<String> tradingName() {
        return Optional.empty();
    }

    @Override
    public List<Identifier> identifiers() {
        return List.of();
    }

    @Override
    public Optional<String> localTaxId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> legalInformation() {
        return Optional.empty();
    }

    @Override
    public Optional<Identifier> electronicAddress() {
        return Optional.empty();
    }

    @Override
    public Optional<String> contactName() {
        return Optional.empty();
    }

    @Override
    public Optional<String> phone() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "PartyData[…]";
    }
}
