package io.counterfoil.server.bank;

import static io.counterfoil.server.schema.Tables.BANK_ACCOUNT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.BankAccountRecord;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes bank_account; of the numbers it gives out the masked form alone. */
final class BankAccountRepository {
    private final BankSeal seal;

    @Inject
    BankAccountRepository(BankSeal seal) {
        this.seal = seal;
    }

    void insert(Transaction tx, BankAccount account, byte[] sealed, byte[] index) {
        BankAccountRecord row = new BankAccountRecord();
        row.setId(account.id().value());
        row.setEntityId(account.entity().value());
        row.setName(account.name());
        row.setCurrency(account.currency().code());
        row.setIdentifierSealed(sealed);
        row.setIdentifierIndex(index);
        row.setCreatedAt(account.createdAt());
        tx.insert(row);
    }

    List<BankAccount> all(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ENTITY_ID.eq(entity.value()))
                .orderBy(BANK_ACCOUNT.NAME, BANK_ACCOUNT.ID)
                .fetch(row -> account(tx, row));
    }

    List<BankAccount> byIndex(Transaction tx, EntityId entity, byte[] index) {
        return tx.jooq()
                .selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ENTITY_ID.eq(entity.value()), BANK_ACCOUNT.IDENTIFIER_INDEX.eq(index))
                .orderBy(BANK_ACCOUNT.ID)
                .fetch(row -> account(tx, row));
    }

    /** As {@link #byIndex}, so that nobody else adds one meanwhile. */
    List<BankAccount> lockByIndex(Transaction tx, EntityId entity, byte[] index) {
        return tx.jooq()
                .selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ENTITY_ID.eq(entity.value()), BANK_ACCOUNT.IDENTIFIER_INDEX.eq(index))
                .forUpdate()
                .fetch(row -> account(tx, row));
    }

    Optional<BankAccount> find(Transaction tx, EntityId entity, BankAccountId id) {
        return tx.jooq()
                .selectFrom(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ID.eq(id.value()), BANK_ACCOUNT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> account(tx, row));
    }

    /** In key order; statements of an account are taken in and booked one after the other. */
    void lock(Transaction tx, Collection<BankAccountId> accounts) {
        tx.jooq()
                .select(BANK_ACCOUNT.ID)
                .from(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ID.in(accounts.stream().map(BankAccountId::value).toList()))
                .orderBy(BANK_ACCOUNT.ID)
                .forUpdate()
                .fetch();
    }

    /** The blind indexes of the entity's accounts, in hexadecimal. */
    Set<String> indexes(Transaction tx, EntityId entity) {
        return tx.jooq()
                .select(BANK_ACCOUNT.IDENTIFIER_INDEX)
                .from(BANK_ACCOUNT)
                .where(BANK_ACCOUNT.ENTITY_ID.eq(entity.value()))
                .fetchSet(row -> HexFormat.of().formatHex(row.value1()));
    }

    private BankAccount account(Transaction tx, BankAccountRecord row) {
        BankAccountId id = new BankAccountId(row.getId());
        EntityId entity = new EntityId(row.getEntityId());
        AccountNumber number = seal.openAccountNumber(tx, entity, id, row.getIdentifierSealed());
        return new BankAccount(id, entity, row.getName(), number.scheme(), number.masked(),
                CurrencyCode.of(row.getCurrency()), row.getCreatedAt());
    }
}
