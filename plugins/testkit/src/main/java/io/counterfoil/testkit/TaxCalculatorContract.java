package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.tax.TaxCalculator;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import io.counterfoil.plugin.tax.TaxSubtotal;
import io.counterfoil.plugin.tax.TaxedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a tax calculator has to keep to. */
public abstract class TaxCalculatorContract {
    private static final int RUNS = 300;

    private final SplittableRandom random = new SplittableRandom(2_026);

    protected abstract ExtensionFactory<TaxCalculator> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    /** A request that can be answered; the contract changes its lines' amounts, and how it is rounded. */
    protected abstract TestTaxRequest request();

    /** Tax classes that can be answered in that request. */
    protected abstract List<String> taxClasses();

    /** A request that cannot be answered, such as for a country without rates. */
    protected abstract TestTaxRequest requestThatCannotBeAnswered();

    private TaxCalculator subject() {
        return configuration().create(factory());
    }

    @Test
    void itCoversWhatItAnswers() {
        assertThat(subject().coverage().covers(request().sellerRegistrations().get(0).country())).isTrue();
    }

    @Test
    void itNeverGuesses() {
        PaymentGatewayContract.assertKind(ErrorKind.INVALID, () -> subject().quote(requestThatCannotBeAnswered()));
    }

    @Test
    void everyLineIsAnsweredInOrderAndSumsAgree() {
        for (int i = 0; i < RUNS; i++) {
            TestTaxRequest request = randomRequest();
            TaxQuote quote = subject().quote(request);
            assertThat(quote.lines()).extracting(TaxedLine::lineId)
                    .isEqualTo(request.lines().stream().map(TaxRequestLine::id).toList());
            for (int j = 0; j < quote.lines().size(); j++) {
                TaxedLine line = quote.lines().get(j);
                Money amount = request.lines().get(j).amount();
                assertThat(request.amountsIncludeTax() ? line.gross() : line.net()).isEqualTo(amount);
            }
            assertThat(sum(request, quote.subtotals().stream().map(TaxSubtotal::tax).toList())).isEqualTo(quote.tax());
            assertThat(sum(request, quote.lines().stream().map(TaxedLine::net).toList())).isEqualTo(quote.net());
        }
    }

    @Test
    void taxIsRoundedWhereTheRequestSays() {
        for (int i = 0; i < RUNS; i++) {
            TestTaxRequest request = randomRequest();
            TaxQuote quote = subject().quote(request);
            boolean single = quote.lines().stream().allMatch(line -> line.components().size() == 1);
            if (request.taxRounding() == TaxRounding.PER_DOCUMENT) {
                for (TaxSubtotal group : quote.subtotals()) {
                    if (!request.amountsIncludeTax()) {
                        assertThat(group.tax()).isEqualTo(group.alike().rate().of(group.base(), request.rounding()));
                    } else if (single) {
                        assertThat(group.tax())
                                .isEqualTo(group.alike()
                                        .rate()
                                        .within(group.base().plus(group.tax()), request.rounding()));
                    }
                }
            } else {
                for (TaxedLine line : quote.lines()) {
                    for (TaxComponent tax : line.components()) {
                        if (!request.amountsIncludeTax()) {
                            assertThat(tax.tax()).isEqualTo(tax.rate().of(tax.base(), request.rounding()));
                        } else if (single) {
                            assertThat(tax.tax()).isEqualTo(tax.rate().within(line.gross(), request.rounding()));
                        }
                    }
                }
            }
        }
    }

    @Test
    void theSameRequestGivesTheSameQuote() {
        for (int i = 0; i < RUNS; i++) {
            TestTaxRequest request = randomRequest();
            TaxQuote one = subject().quote(request);
            TaxQuote two = subject().quote(request);
            assertThat(two.lines()).extracting(TaxedLine::tax)
                    .isEqualTo(one.lines().stream().map(TaxedLine::tax).toList());
            assertThat(two.mentions()).isEqualTo(one.mentions());
        }
    }

    @Test
    void aCreditMirrorsTheInvoice() {
        for (int i = 0; i < RUNS; i++) {
            TestTaxRequest request = randomRequest();
            TaxQuote quote = subject().quote(request);
            TaxRequestLine[] negated = request.lines()
                    .stream()
                    .map(line -> new TestTaxRequestLine().id(line.id())
                            .taxClass(line.taxClass())
                            .amount(line.amount().negate()))
                    .toArray(TaxRequestLine[]::new);
            TaxQuote mirror = subject().quote(request.lines(negated));
            assertThat(mirror.tax()).isEqualTo(quote.tax().negate());
            assertThat(mirror.net()).isEqualTo(quote.net().negate());
        }
    }

    @Test
    void nothingToPayIsNoTax() {
        TestTaxRequest request = request();
        TaxQuote quote = subject().quote(request.lines(
                new TestTaxRequestLine().taxClass(taxClasses().get(0)).amount(Money.zero(request.currency()))));
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(quote.subtotals()).hasSizeGreaterThan(0);
    }

    private TestTaxRequest randomRequest() {
        TestTaxRequest request = request().amountsIncludeTax(random.nextBoolean())
                .taxRounding(random.nextBoolean() ? TaxRounding.PER_DOCUMENT : TaxRounding.PER_LINE);
        List<TaxRequestLine> lines = new ArrayList<>();
        int count = random.nextInt(1, 12);
        boolean negative = random.nextInt(4) == 0;
        for (int i = 0; i < count; i++) {
            long minor = random.nextLong(1, 1L << random.nextInt(1, 30));
            lines.add(new TestTaxRequestLine().id("line-" + i)
                    .taxClass(taxClasses().get(random.nextInt(taxClasses().size())))
                    .amount(Money.ofMinor(negative ? -minor : minor, request.currency())));
        }
        return request.lines(lines.toArray(TaxRequestLine[]::new));
    }

    private static Money sum(TestTaxRequest request, List<Money> amounts) {
        return amounts.stream().reduce(Money.zero(request.currency()), Money::plus);
    }
}
