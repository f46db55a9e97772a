package io.counterfoil.server.rate;

import static io.counterfoil.server.bank.BankHouse.ANNA;
import static io.counterfoil.server.bank.BankHouse.eur;
import static io.counterfoil.server.bank.BankHouse.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankHouse;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transactions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 4, 3);

    private final BankHouse house = BankHouse.shared();
    private final EntityId entity = house.entity();
    private final Rates rates = house.the(Rates.class);

    @Test
    void aRateCountsOnItsDayAndUntilTheNextOneForAWeekAtMost() {
        add("USD", FRIDAY, "0.9215");
        add("USD", FRIDAY.plusDays(3), "0.93");

        assertThat(find(FRIDAY.minusDays(1))).isEmpty();
        assertThat(find(FRIDAY)).contains("0.9215000000");
        assertThat(find(FRIDAY.plusDays(2))).contains("0.9215000000");
        assertThat(find(FRIDAY.plusDays(3))).contains("0.9300000000");
        assertThat(find(FRIDAY.plusDays(10))).contains("0.9300000000");
        assertThat(find(FRIDAY.plusDays(11))).isEmpty();
    }

    @Test
    void aNewerRateForTheSameDayCountsAndTheOldOneStays() {
        add("USD", FRIDAY, "0.92");
        add("USD", FRIDAY, "0.95");

        assertThat(find(FRIDAY)).contains("0.9500000000");
        assertThat(rates.page(entity, USD, Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void amountsAreExactAndRoundedOnce() {
        add("USD", FRIDAY, "0.333333");

        assertThat(functional(Money.parse("-100.00", USD))).contains(eur("-33.33"));
        assertThat(functional(eur("7.00"))).contains(eur("7.00"));
    }

    @Test
    void wrongRatesAreRefusedWithTheField() {
        refused("EUR", FRIDAY, "1.00", "currency");
        refused("USD", FRIDAY, "0", "rate");
        refused("USD", FRIDAY, "-1", "rate");
        refused("USD", FRIDAY, "0.12345678901", "rate");
        refused("USD", FRIDAY, "12345678901", "rate");
        refused("USD", LocalDate.of(2999, 1, 1), "1", "date");
    }

    private void add(String currency, LocalDate date, String rate) {
        rates.add(ANNA, key(), entity, new NewRate(CurrencyCode.of(currency), date, new BigDecimal(rate)));
    }

    private Optional<Money> functional(Money amount) {
        return house.the(Transactions.class)
                .read(tx -> rates.functional(tx, house.the(Entities.class).require(entity), amount, FRIDAY));
    }

    private void refused(String currency, LocalDate date, String rate, String field) {
        assertThatThrownBy(() -> add(currency, date, rate)).isInstanceOf(CounterfoilException.class)
                .hasMessageContaining(field);
    }

    private Optional<String> find(LocalDate date) {
        return house.the(Transactions.class)
                .read(tx -> rates.find(tx, entity, USD, date))
                .map(rate -> rate.rate().toPlainString());
    }
}
