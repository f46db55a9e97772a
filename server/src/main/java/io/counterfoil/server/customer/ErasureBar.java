package io.counterfoil.server.customer;

import io.counterfoil.server.persistence.Transaction;

/** What keeps a person from being erased, whoever asks. Contributed by Multibinder. */
public interface ErasureBar {
    /**
     * Asked in the transaction that would erase, with the customer locked.
     *
     * @throws io.counterfoil.server.error.CounterfoilException when the person must not be erased now
     */
    void check(Transaction tx, Customer customer);
}
