package io.counterfoil.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTest {
    private final Json json = new Json(Set.of());

    enum Method {
        DIRECT_DEBIT,
        CARD
    }

    record Everything(
            String text,
            int small,
            long large,
            boolean flag,
            BigDecimal rate,
            Money amount,
            Instant at,
            LocalDate day,
            YearMonth month,
            Method method,
            List<Method> methods,
            Map<String, Money> sums,
            @Nullable String note) {}

    record Price(@Nullable Money price, @Nullable BigDecimal rate, @Nullable CurrencyCode currency) {}

    private static Everything example() {
        Money euro = Money.parse("12.50", CurrencyCode.of("EUR"));
        Money yen = Money.ofMinor(-7, CurrencyCode.of("JPY"));
        return new Everything("x", 1, Long.MAX_VALUE, true, new BigDecimal("0.10"), euro,
                Instant.parse("2026-01-31T12:00:00.000001Z"), LocalDate.parse("2026-01-31"), YearMonth.parse("2026-01"),
                Method.DIRECT_DEBIT, List.of(Method.CARD), Map.of("b", yen, "a", euro), null);
    }

    @Test
    void whatIsWrittenIsExactAndReadsBack() {
        String text = json.write(example());
        assertThat(text)
                .isEqualTo("{\"text\":\"x\",\"small\":1,\"large\":9223372036854775807,\"flag\":true,\"rate\":\"0.10\","
                        + "\"amount\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"at\":\"2026-01-31T12:00:00.000001Z\","
                        + "\"day\":\"2026-01-31\",\"month\":\"2026-01\",\"method\":\"direct-debit\",\"methods\":[\"card\"],"
                        + "\"sums\":{\"a\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"b\":{\"amount\":\"-7\",\"currency\":\"JPY\"}}}");
        assertThat(json.read(text, Everything.class)).isEqualTo(example());
    }

    @Test
    void theCanonicalFormDoesNotDependOnTheOrderOfFields() {
        assertThat(new String(json.canonical(new Price(null, BigDecimal.ONE, CurrencyCode.of("EUR"))),
                java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("{\"currency\":\"EUR\",\"rate\":\"1\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'price': {'amount': '1.001', 'currency': 'EUR'}}|price|at most 2 decimals",
            "{'price': {'amount': 1.5, 'currency': 'EUR'}}|price.amount|text",
            "{'price': {'amount': '1', 'currency': 'EURO'}}|price|ISO 4217",
            "{'price': {'amount': '99999999999999999999', 'currency': 'EUR'}}|price|",
            "{'price': {'amount': '1'}}|price.currency|text", "{'price': '1 EUR'}|price|",
            "{'currency': 'XYZ'}|currency|ISO 4217", "{'rate': 0.1}|rate|12.50", "{'rate': '1e5'}|rate|12.50",
            "{'rate': ' 1'}|rate|12.50", "{'rate': 'NaN'}|rate|12.50"})
    void wrongMoneyIsNamedByItsField(String text, String field, @Nullable String cure) {
        assertThatThrownBy(() -> json.read(text.replace('\'', '"'), Price.class))
                .isInstanceOfSatisfying(CounterfoilException.class, refusal -> {
                    assertThat(refusal.fields()).hasSize(1);
                    assertThat(refusal.fields().getFirst().field()).isEqualTo(field);
                    assertThat(refusal.fields().getFirst().cure()).contains(cure == null ? "" : cure);
                    assertThat(refusal.code().kind().httpStatus()).isEqualTo(422);
                });
    }

    /** Dates and texts. */
    record Kept(@Nullable LocalDate day, @Nullable Instant at, @Nullable YearMonth month, @Nullable String text) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'day': '+999999999-12-31'}|day", "{'day': '-0044-03-15'}|day",
            "{'day': '0000-01-01'}|day", "{'day': '2026-02-30'}|day", "{'at': '+1000000000-12-31T23:59:59Z'}|at",
            "{'month': '+12345-01'}|month", "{'text': 'a\\ud800b'}|text", "{'text': '\\udc00'}|text"})
    void whatNoDatabaseKeepsIsRefused(String text, String field) {
        assertThatThrownBy(() -> json.read(text.replace('\'', '"'), Kept.class))
                .isInstanceOfSatisfying(CounterfoilException.class, refusal -> {
                    assertThat(refusal.fields()).extracting(FieldProblem::field).containsExactly(field);
                    assertThat(refusal.fields().getFirst().cure()).isNotBlank();
                });
    }

    @Test
    void anEscapedPairOfSurrogatesIsOneCharacter() {
        assertThat(json.read("{\"text\": \"\\ud83d\\ude00\"}", Kept.class).text()).isEqualTo("😀");
    }
}
