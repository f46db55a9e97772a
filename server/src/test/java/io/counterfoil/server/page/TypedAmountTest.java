package io.counterfoil.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedAmountTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | EUR | 1,190.00 | 1190.00", "en | EUR | 1190 | 1190.00",
            "en | EUR | 1190. | 1190.00", "en | EUR | 1,234,567.5 | 1234567.50", "en | EUR | 0 | 0.00",
            "en | JPY | 1,190 | 1190", "en | KWD | 1.190 | 1.190", "de | EUR | 1.190,00 | 1190.00",
            "de | EUR | 1190,5 | 1190.50", "de | EUR | 1190.5 | 1190.50", "de | EUR | 1.190 | 1190.00",
            "de | KWD | 1,190 | 1.190", "de | EUR | 12,3400 | 12.34", "de | EUR | 1 190,00 | 1190.00"})
    void theLanguagesSeparatorsOrAPointAreUnderstood(String language, String currency, String typed, String amount) {
        CurrencyCode code = CurrencyCode.of(currency);
        assertThat(TypedAmount.parse(typed, code, Locale.forLanguageTag(language)))
                .contains(Money.parse(amount, code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | EUR | 1190,00", "en | EUR | 1,19.00", "en | EUR | 9.999",
            "en | EUR | -1", "en | EUR | +1", "en | EUR | 1e3", "en | EUR | NaN", "en | EUR | .5", "en | JPY | 1.5",
            "de | EUR | 1,190.00", "de | EUR | 1.19.00", "de | EUR | 9,999", "de | EUR | 1,190,000",
            "en | EUR | 99999999999999999999"})
    void whatIsNoAmountIsNotGuessed(String language, String currency, String typed) {
        assertThat(TypedAmount.parse(typed, CurrencyCode.of(currency), Locale.forLanguageTag(language))).isEmpty();
    }

    @Test
    void nothingIsNoAmount() {
        assertThat(TypedAmount.parse("", CurrencyCode.of("EUR"), Locale.ENGLISH)).isEmpty();
        assertThat(TypedAmount.parse("1".repeat(31), CurrencyCode.of("EUR"), Locale.ENGLISH)).isEmpty();
    }
}
