package io.counterfoil.server.customer;

/** Who a customer is, as it is stored. Not compared with others. */
final class SealedIdentity {
    private final CustomerId customer;
    private final PartyId party;
    private final byte[] sealed;

    SealedIdentity(CustomerId customer, PartyId party, byte[] sealed) {
        this.customer = customer;
        this.party = party;
        this.sealed = sealed;
    }

    CustomerId customer() {
        return customer;
    }

    PartyId party() {
        return party;
    }

    byte[] sealed() {
        return sealed;
    }
}
