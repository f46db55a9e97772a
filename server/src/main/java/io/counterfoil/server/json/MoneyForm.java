package io.counterfoil.server.json;

import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;

/**
 * Money as JSON shows it: {@code {"amount": "12.50", "currency": "EUR"}}.
 *
 * @param amount in whole units, with no more decimals than the currency has
 * @param currency ISO 4217
 */
public record MoneyForm(String amount, String currency) {
    public MoneyForm {
        // Here and not in money(), so that Jackson knows the path to what is refused.
        Money.parse(amount, CurrencyCode.of(currency));
    }

    private Money money() {
        return Money.parse(amount, CurrencyCode.of(currency));
    }

    static void addTo(SimpleModule module) {
        module.addSerializer(Money.class, new StdDelegatingSerializer(Money.class, new ToForm()));
        module.addDeserializer(Money.class, new StdDelegatingDeserializer<>(new ToMoney()));
    }

    private static final class ToForm extends StdConverter<Money, MoneyForm> {
        @Override
        public MoneyForm convert(Money money) {
            return new MoneyForm(money.decimal(), money.currency().code());
        }
    }

    private static final class ToMoney extends StdConverter<MoneyForm, Money> {
        @Override
        public Money convert(MoneyForm form) {
            return form.money();
        }
    }
}
