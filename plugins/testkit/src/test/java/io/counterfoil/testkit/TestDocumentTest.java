package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDocumentTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    @Test
    void totalsFollowFromTheLines() {
        TestDocument document = new TestDocument()
                .withLines(List.of(new TestLine(), new TestLine().id("2").net(Money.ofMinor(333, EUR)),
                        new TestLine().id("3").net(Money.ofMinor(1_000, EUR)).taxRate(Rate.percent("7"))));
        assertThat(document.taxBreakdown()).hasSize(2);
        assertThat(document.totals().net()).isEqualTo(Money.ofMinor(11_333, EUR));
        // 19 % of 103.33 is 19.6327, 7 % of 10.00 is 0.70.
        assertThat(document.totals().tax()).isEqualTo(Money.ofMinor(1_963 + 70, EUR));
        assertThat(document.totals().due()).isEqualTo(Money.ofMinor(11_333 + 2_033, EUR));
    }
}
