package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * A bank account to be added.
 *
 * @param iban its IBAN, with or without spaces; null where it has none
 * @param number any other number that the bank knows it by, as its statements write it; one of the two is given
 */
public record NewBankAccount(
        String name,
        @Nullable String iban,
        @Nullable String number,
        CurrencyCode currency) {
    @Override
    public String toString() {
        return "NewBankAccount[" + name + "]";
    }
}
