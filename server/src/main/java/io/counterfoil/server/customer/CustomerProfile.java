package io.counterfoil.server.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer with its personal data; the identity is null once the person has been erased. */
public record CustomerProfile(Customer customer, @Nullable PartyIdentity identity, List<CustomerContact> contacts) {}
