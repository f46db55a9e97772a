package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds bank accounts and finds them. Safe for any number of threads. */
public final class BankAccounts {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 50;

    private final BankAccountRepository repository;
    private final BankSeal seal;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Ids ids;

    @Inject
    BankAccounts(BankAccountRepository repository, BankSeal seal, Entities entities, Commands commands,
            Transactions transactions, Ids ids) {
        this.repository = repository;
        this.seal = seal;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.ids = ids;
    }

    /**
     * Adds an account.
     *
     * @throws CounterfoilException {@code bank.invalid}, {@code bank.account-exists}
     */
    public BankAccount add(Actor actor, IdempotencyKey key, EntityId entityId, NewBankAccount request) {
        LegalEntity entity = entities.require(entityId);
        FieldChecks checks = new FieldChecks(BankErrors.INVALID);
        String name = checks.text("name", request.name(), LONGEST_NAME);
        AccountNumber number = number(checks, request);
        checks.throwIfAny();
        return commands.run(actor, Command.of("bank-account.add", BankAccount.class)
                .needs("bank-account:add", entityId)
                .keyed(key, request)
                .does(context -> {
                    Transaction tx = context.tx();
                    byte[] index = seal.accountIndex(tx, entity.id(), number.value());
                    for (BankAccount there : repository.lockByIndex(tx, entity.id(), index)) {
                        if (there.currency().equals(request.currency())) {
                            throw new CounterfoilException(BankErrors.ACCOUNT_EXISTS, "The account " + number.masked()
                                    + " is there already, as " + there.name())
                                    .with("account", there.id());
                        }
                    }
                    BankAccount account = new BankAccount(new BankAccountId(ids.next()), entity.id(), name,
                            number.scheme(), number.masked(), request.currency(), context.recordedAt());
                    seal.create(tx, entity.id(), account.id().value());
                    repository.insert(tx, account, seal.accountNumber(tx, entity.id(), account.id(), number), index);
                    context.record(List.of(account.id().text()), List.of(),
                            Map.of("currency", request.currency().code()));
                    return account;
                }));
    }

    private static AccountNumber number(FieldChecks checks, NewBankAccount request) {
        if ((request.iban() == null) == (request.number() == null)) {
            checks.problem("iban", request.iban() == null ? "is missing" : "is given together with a number",
                    "Give an IBAN or, for an account without one, its number");
            return new AccountNumber("", false);
        }
        if (request.iban() == null) {
            return AccountNumber.of(checks.text("number", request.number(), LONGEST_NUMBER));
        }
        String compact = AccountNumber.compact(checks.text("iban", request.iban(), LONGEST_NUMBER));
        if (!compact.isEmpty() && !AccountNumber.isIban(compact)) {
            checks.problem("iban", "is no IBAN: its check digits are wrong",
                    "Check it for a slip; give a number that is no IBAN as number");
        }
        return new AccountNumber(compact, true);
    }

    /** By name. */
    public List<BankAccount> all(EntityId entity) {
        entities.require(entity);
        return transactions.read(tx -> repository.all(tx, entity));
    }

    /** @throws CounterfoilException {@code bank.invalid} */
    BankAccount require(Transaction tx, EntityId entity, BankAccountId id) {
        return repository.find(tx, entity, id)
                .orElseThrow(() -> CounterfoilException.ofField(BankErrors.INVALID, "account",
                        "there is no bank account " + id, "Name one of the entity's bank accounts"));
    }

    /** The account of that number; where several currencies have the same one, that of the currency. */
    Optional<BankAccount> find(Transaction tx, EntityId entity, AccountNumber number, @Nullable CurrencyCode currency) {
        List<BankAccount> found = repository.byIndex(tx, entity,
                seal.accountIndex(tx, entity, number.value()));
        return found.stream()
                .filter(row -> found.size() == 1 || currency == null || row.currency().equals(currency))
                .findFirst();
    }

    void lock(Transaction tx, List<BankAccountId> accounts) {
        repository.lock(tx, accounts);
    }

    /** The blind indexes of the entity's accounts, in hexadecimal. */
    Set<String> ownIndexes(Transaction tx, EntityId entity) {
        return repository.indexes(tx, entity);
    }
}
