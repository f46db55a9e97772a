package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import java.time.Instant;

/**
 * An account that the company has with a bank.
 *
 * @param name for people
 * @param scheme {@code iban} or {@code number}
 * @param masked its number, but for the first and last four characters
 * @param currency in which the bank keeps it
 */
public record BankAccount(
        BankAccountId id,
        EntityId entity,
        String name,
        String scheme,
        String masked,
        CurrencyCode currency,
        Instant createdAt) {}
