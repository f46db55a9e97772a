package io.counterfoil.server.retention;

import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.ErasureBar;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;

/** A legal hold beats every erasure. Safe for threads. */
final class HeldCustomers implements ErasureBar {
    private final HoldRepository repository;

    @Inject
    HeldCustomers(HoldRepository repository) {
        this.repository = repository;
    }

    @Override
    public void check(Transaction tx, Customer customer) {
        if (repository.find(tx, customer.entity(), customer.id()).isPresent()) {
            throw new CounterfoilException(RetentionErrors.HELD, "Customer " + customer.number()
                    + " is under a legal hold and cannot be erased. Lift the hold first, if its reason has gone");
        }
    }
}
