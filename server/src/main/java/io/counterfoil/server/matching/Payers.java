package io.counterfoil.server.matching;

import io.counterfoil.server.bank.LineDetails;
import io.counterfoil.server.bank.PayerIdentifier;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.BlindIndexColumn;
import io.counterfoil.server.crypto.Normaliser;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows payers by the accounts that persons have assigned, and by their exact names. */
final class Payers implements PayerIdentifier {
    private static final BlindIndexColumn ACCOUNT = new BlindIndexColumn("bank_fingerprint", "account_index", 1,
            Normaliser.IBAN_1);

    private final MatchingRepository repository;
    private final Customers customers;
    private final PersonalData personalData;

    @Inject
    Payers(MatchingRepository repository, Customers customers, PersonalData personalData) {
        this.repository = repository;
        this.customers = customers;
        this.personalData = personalData;
    }

    @Override
    public Optional<CustomerId> identify(Transaction tx, EntityId entity, LineDetails details) {
        return Optional.ofNullable(
                Facts.payer(byAccount(tx, entity, details), byName(tx, entity, details)));
    }

    List<CustomerId> byAccount(Transaction tx, EntityId entity, LineDetails details) {
        String account = details.counterpartyAccount();
        return account == null ? List.of() : repository.withFingerprint(tx, entity, index(tx, entity, account));
    }

    List<CustomerId> byName(Transaction tx, EntityId entity, LineDetails details) {
        String name = details.counterparty();
        return name == null || Normaliser.NAME_1.normalise(name).isEmpty()
                ? List.of()
                : customers.byName(tx, entity, name);
    }

    /** Remembers that the customer pays from this account; false: the line names none, or it was known. */
    boolean learn(Transaction tx, EntityId entity, LineDetails details, CustomerId customer, DecisionId decision,
            Instant at) {
        String account = details.counterpartyAccount();
        return account != null
                && repository.learn(tx, entity, index(tx, entity, account), customer, decision, at);
    }

    /** A person said that money from this account is no customer's. */
    int forget(Transaction tx, EntityId entity, LineDetails details) {
        String account = details.counterpartyAccount();
        return account == null ? 0 : repository.forget(tx, entity, index(tx, entity, account));
    }

    private byte[] index(Transaction tx, EntityId entity, String account) {
        return personalData.blindIndex(tx, entity.value(), ACCOUNT, account);
    }
}
