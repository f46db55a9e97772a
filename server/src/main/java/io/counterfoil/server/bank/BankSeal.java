package io.counterfoil.server.bank;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.BlindIndexColumn;
import io.counterfoil.server.crypto.Normaliser;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which bank data is sealed under which key, and how it is found again. Statements are kept as the law says. */
final class BankSeal {
    private static final BlindIndexColumn ACCOUNT = new BlindIndexColumn("bank_account", "identifier_index", 1,
            Normaliser.IBAN_1);
    private static final BlindIndexColumn NUMBER = new BlindIndexColumn("bank_statement", "number_index", 1,
            Normaliser.EXACT_1);
    private static final BlindIndexColumn CONTENT = new BlindIndexColumn("bank_statement", "content_index", 1,
            Normaliser.EXACT_1);
    private static final BlindIndexColumn LINE = new BlindIndexColumn("bank_line", "line_index", 1,
            Normaliser.EXACT_1);

    private final PersonalData personalData;
    private final Json json;

    /** What the bank calls a statement. */
    record Numbers(String number, @Nullable String message) {}

    @Inject
    BankSeal(PersonalData personalData, Json json) {
        this.personalData = personalData;
        this.json = json;
    }

    void create(Transaction tx, EntityId entity, long subject) {
        personalData.createSubject(tx, entity.value(), subject, RetentionClass.STATUTORY);
    }

    byte[] accountNumber(Transaction tx, EntityId entity, BankAccountId account, AccountNumber number) {
        return seal(tx, entity, account.value(), accountRow(account), number.value().getBytes(StandardCharsets.UTF_8));
    }

    AccountNumber openAccountNumber(Transaction tx, EntityId entity, BankAccountId account, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), accountRow(account), sealed)
                .map(bytes -> AccountNumber.of(new String(bytes, StandardCharsets.UTF_8)))
                .orElse(new AccountNumber("erased", false));
    }

    byte[] numbers(Transaction tx, EntityId entity, StatementId statement, Numbers numbers) {
        return seal(tx, entity, statement.value(), statementRow(statement), json.bytes(numbers));
    }

    Optional<Numbers> openNumbers(Transaction tx, EntityId entity, StatementId statement, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), statementRow(statement), sealed)
                .map(bytes -> json.read(bytes, Numbers.class));
    }

    byte[] details(Transaction tx, EntityId entity, StatementId statement, BankLineId line, LineDetails details) {
        return seal(tx, entity, statement.value(), lineRow(line), json.bytes(details));
    }

    LineDetails openDetails(Transaction tx, EntityId entity, BankLineId line, byte[] sealed) {
        return personalData.decrypt(tx, entity.value(), lineRow(line), sealed)
                .map(bytes -> json.read(bytes, LineDetails.class))
                .orElse(LineDetails.NONE);
    }

    /** Before the lines of many statements are opened. */
    void preload(Transaction tx, Collection<Long> statements) {
        personalData.preload(tx, statements);
    }

    byte[] accountIndex(Transaction tx, EntityId entity, String number) {
        return personalData.blindIndex(tx, entity.value(), ACCOUNT, number);
    }

    byte[] numberIndex(Transaction tx, EntityId entity, String number) {
        return personalData.blindIndex(tx, entity.value(), NUMBER, number);
    }

    byte[] contentIndex(Transaction tx, EntityId entity, String content) {
        return personalData.blindIndex(tx, entity.value(), CONTENT, content);
    }

    byte[] lineIndex(Transaction tx, EntityId entity, String identity) {
        return personalData.blindIndex(tx, entity.value(), LINE, identity);
    }

    private byte[] seal(Transaction tx, EntityId entity, long subject, RowAddress row, byte[] plain) {
        return personalData.encrypt(tx, entity.value(), subject, RetentionClass.STATUTORY, row, plain);
    }

    private static RowAddress accountRow(BankAccountId account) {
        return RowAddress.of("bank_account", "identifier_sealed", account.value(), 1);
    }

    private static RowAddress statementRow(StatementId statement) {
        return RowAddress.of("bank_statement", "sealed", statement.value(), 1);
    }

    private static RowAddress lineRow(BankLineId line) {
        return RowAddress.of("bank_line", "sealed", line.value(), 1);
    }
}
