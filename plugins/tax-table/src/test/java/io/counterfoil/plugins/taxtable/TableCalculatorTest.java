package io.counterfoil.plugins.taxtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.tax.TaxCalculator;
import io.counterfoil.plugin.tax.TaxComponent;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.testkit.TestAddress;
import io.counterfoil.testkit.TestBuyer;
import io.counterfoil.testkit.TestExemption;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestRegistration;
import io.counterfoil.testkit.TestTaxRequest;
import io.counterfoil.testkit.TestTaxRequestLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableCalculatorTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final String US = """
            US-CA, standard, 2020-01-01,, 7.25, Sales tax
            US-CA/Los Angeles, standard, 2020-01-01,, 9.5, Sales tax
            """;

    private final TaxCalculator calculator = TestInstance.builder()
            .set("language", "en")
            .create(new TableCalculatorFactory());

    @ParameterizedTest
    @CsvSource({"DE,standard,2020-06-30,19", "DE,standard,2020-07-01,16", "DE,reduced,2020-12-31,5",
            "DE,standard,2021-01-01,19", "EE,standard,2025-06-30,22", "EE,standard,2025-07-01,24",
            "FI,standard,2024-09-01,25.5", "CH,standard,2023-12-31,7.7", "CH,standard,2024-01-01,8.1",
            "RO,standard,2025-08-01,21", "SK,reduced,2025-01-01,19", "GB,zero,2026-01-01,0", "NO,reduced,2026-01-01,15",
            "LU,standard,2023-05-01,16", "IE,standard,2020-10-01,21", "FR,super-reduced,2026-01-01,2.1",
            "AT,digital,2026-01-01,20"})
    void theRateIsThatOfTheDay(String country, String taxClass, LocalDate day, String rate) {
        TaxComponent tax = only(at(country).taxPoint(day).lines(new TestTaxRequestLine().taxClass(taxClass)));
        assertThat(tax.rate()).isEqualTo(Rate.percent(rate));
        assertThat(tax.jurisdiction()).isEqualTo(country);
        assertThat(tax.category()).isEqualTo(rate.equals("0") ? TaxCategory.ZERO_RATED : TaxCategory.STANDARD);
    }

    @Test
    void aLineCanHaveADayOfItsOwn() {
        assertThat(only(at("DE").lines(new TestTaxRequestLine().taxPoint(LocalDate.of(2020, 8, 1)))).rate())
                .isEqualTo(Rate.percent("16"));
    }

    @Test
    void everyMemberStateHasAStandardRateToday() {
        for (String country : "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB CH NO"
                .split(" ", -1)) {
            assertThat(only(at(country)).rate().percent().intValue()).as(country).isBetween(8, 27);
            assertThat(calculator.coverage().covers(country)).isTrue();
        }
    }

    @Test
    void ratesThatAreNotKnownAreNotGuessed() {
        assertThatThrownBy(() -> calculator.quote(at("DE").taxPoint(LocalDate.of(2014, 12, 31))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("2014-12-31");
        assertThatThrownBy(() -> calculator.quote(at("DK").lines(new TestTaxRequestLine().taxClass("reduced"))))
                .hasMessageContaining("'reduced'");
        assertThatThrownBy(() -> calculator.quote(at("DE").sellerRegistrations(new TaxRegistrationView[0])))
                .hasMessageContaining("no tax registration in DE");
    }

    @Test
    void aBusinessOfAnotherMemberStateOwesTheTaxOfAService() {
        TaxQuote quote = calculator.quote(at("DE").buyer(business("FR", "FR12345678901")));
        TaxComponent tax = quote.subtotals().get(0).alike();
        assertThat(tax.category()).isEqualTo(TaxCategory.REVERSE_CHARGE);
        assertThat(tax.reasonCode()).contains("VATEX-EU-AE");
        assertThat(tax.jurisdiction()).isEqualTo("FR");
        assertThat(quote.tax().isZero()).isTrue();
        assertThat(quote.mentions()).containsExactly("Reverse charge: the recipient owes the VAT");
    }

    @Test
    void germanDocumentsSaySoInGerman() {
        TaxCalculator german = TestInstance.builder().set("language", "de").create(new TableCalculatorFactory());
        assertThat(german.quote(at("DE").buyer(business("AT", "ATU12345678"))).mentions())
                .containsExactly("Steuerschuldnerschaft des Leistungsempfängers");
        assertThat(german.quote(at("DE")).subtotals().get(0).alike().name()).isEqualTo("USt");
    }

    @Test
    void goodsToABusinessAreAnIntraCommunitySupply() {
        TaxComponent tax = only(at("DE").buyer(business("GR", "EL123456789"))
                .lines(new TestTaxRequestLine().service(false)));
        assertThat(tax.category()).isEqualTo(TaxCategory.INTRA_COMMUNITY);
        assertThat(tax.reasonCode()).contains("VATEX-EU-IC");
    }

    @Test
    void aNumberCanBeDemandedToBeVerified() {
        TaxCalculator strict = TestInstance.builder()
                .set("verified-tax-id-only", "true")
                .create(new TableCalculatorFactory());
        assertThatThrownBy(() -> strict.quote(at("DE").buyer(business("FR", "FR12345678901"))))
                .hasMessageContaining("not verified");
        assertThat(strict.quote(at("DE").buyer(business("FR", "FR12345678901").taxIdVerified(true))).tax().isZero())
                .isTrue();
    }

    @Test
    void withoutANumberABusinessIsTaxedLikeAConsumer() {
        TestBuyer buyer = new TestBuyer().business(true).address(new TestAddress().country("FR"));
        assertThat(only(at("DE").buyer(buyer)).rate()).isEqualTo(Rate.percent("19"));
    }

    @Test
    void consumersAbroadPayTheRateOfTheirCountryWhereTheSellerDeclaresIt() {
        TestBuyer consumer = new TestBuyer().address(new TestAddress().country("FR"));
        TestTaxRequest digital = at("DE").buyer(consumer).lines(new TestTaxRequestLine().taxClass("digital"));
        assertThat(only(digital).jurisdiction()).isEqualTo("DE");
        digital.sellerRegistrations(new TestRegistration(), new TestRegistration().scheme("oss"));
        assertThat(only(digital).jurisdiction()).isEqualTo("FR");
        assertThat(only(digital.lines(new TestTaxRequestLine().service(false))).jurisdiction()).isEqualTo("FR");
        assertThat(only(digital.lines(new TestTaxRequestLine())).jurisdiction()).isEqualTo("DE");
    }

    @Test
    void whatLeavesTheUnionIsAnExport() {
        TestTaxRequest toUs = at("DE").shipTo(new TestAddress().country("US"))
                .buyer(business("US", null))
                .lines(new TestTaxRequestLine().service(false));
        assertThat(only(toUs).category()).isEqualTo(TaxCategory.EXPORT);
        assertThat(only(toUs).reasonCode()).contains("VATEX-EU-G");
        assertThat(only(toUs).reason()).contains("Export, exempt from VAT");
        assertThat(only(toUs.lines(new TestTaxRequestLine())).reason())
                .contains("Service supplied abroad, no VAT here");
        TestTaxRequest consumer = at("DE").buyer(new TestBuyer().address(new TestAddress().country("CH")));
        assertThat(only(consumer).rate()).isEqualTo(Rate.percent("19"));
    }

    @Test
    void aCertificateExemptsWhereAndForWhatItHolds() {
        TestExemption exemption = new TestExemption().jurisdiction("DE").taxClass("reduced");
        TestTaxRequest request = at("DE").buyer(new TestBuyer().exemptions(exemption))
                .lines(new TestTaxRequestLine().taxClass("reduced"), new TestTaxRequestLine().id("2"));
        TaxQuote quote = calculator.quote(request);
        assertThat(quote.lines().get(0).components().get(0).category()).isEqualTo(TaxCategory.EXEMPT);
        assertThat(quote.lines().get(1).tax()).isEqualTo(Money.ofMinor(1_900, EUR));
        assertThat(quote.mentions()).containsExactly("Exempt by certificate EX-1: Resale");
        exemption.jurisdiction("FR");
        assertThat(calculator.quote(request).mentions()).isEmpty();
    }

    @Test
    void aSmallBusinessChargesNoTaxAndSaysWhy() {
        TaxQuote quote = calculator
                .quote(at("DE").sellerRegistrations(new TestRegistration().scheme("small-business")));
        assertThat(quote.subtotals().get(0).alike().category()).isEqualTo(TaxCategory.EXEMPT);
        assertThat(quote.mentions()).hasSize(1);
    }

    @Test
    void regionsHaveRatesOfTheirOwnWhereTheSellerIsRegistered() {
        TaxCalculator own = TestInstance.builder().set("rates", US).create(new TableCalculatorFactory());
        TestAddress address = new TestAddress().country("US").region("CA");
        TestTaxRequest request = new TestTaxRequest().sellerAddress(new TestAddress().country("US").region("NV"))
                .sellerRegistrations(new TestRegistration().country("US").region("CA"))
                .buyer(new TestBuyer().address(address));
        assertThat(own.quote(request).subtotals().get(0).alike())
                .satisfies(tax -> assertThat(tax.rate()).isEqualTo(Rate.percent("7.25")))
                .satisfies(tax -> assertThat(tax.name()).isEqualTo("Sales tax"))
                .satisfies(tax -> assertThat(tax.jurisdiction()).isEqualTo("US-CA"));
        address.county("Los Angeles");
        assertThat(own.quote(request).tax()).isEqualTo(Money.ofMinor(950, EUR));
        request.buyer(new TestBuyer().address(address).exemptions(new TestExemption()));
        assertThat(own.quote(request).subtotals().get(0).alike().category()).isEqualTo(TaxCategory.EXEMPT);
        address.region("TX");
        assertThat(own.quote(request).subtotals().get(0).alike().category()).isEqualTo(TaxCategory.OUT_OF_SCOPE);
    }

    @Test
    void ownRatesAndClassesGoBeforeTheBuiltInOnes() {
        TaxCalculator own = TestInstance.builder()
                .set("rates", "# new law\nDE, standard, 2026-01-01, 2026-12-31, 20\n")
                .set("classes", "books = reduced\nFR:books = reduced-2")
                .create(new TableCalculatorFactory());
        assertThat(own.quote(at("DE")).tax()).isEqualTo(Money.ofMinor(2_000, EUR));
        TestTaxRequestLine books = new TestTaxRequestLine().taxClass("books");
        assertThat(own.quote(at("DE").lines(books)).tax()).isEqualTo(Money.ofMinor(700, EUR));
        assertThat(own.quote(at("FR").lines(books)).tax()).isEqualTo(Money.ofMinor(550, EUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE standard 19", "de, standard, 2026-01-01,, 19", "DE, a b, 2026-01-01,, 19",
            "DE, standard, 1.1.2026,, 19", "DE, standard, 2026-02-01, 2026-01-01, 19", "DE, standard, 2026-01-01,, 19%",
            "DE, standard, 2026-01-01,, 190", "DE, standard, 2026-01-01,, -1"})
    void aWrongLineIsNamed(String line) {
        TableCalculatorFactory factory = new TableCalculatorFactory();
        TestInstance.Builder builder = TestInstance.builder().set("rates", "# comment\n" + line);
        assertThatThrownBy(() -> builder.create(factory)).isInstanceOf(PluginException.class)
                .hasMessageContaining("Line 2 of the rates");
        assertThat(factory.check(builder.contextFor(factory))).extracting(ConfigFinding::field)
                .containsExactly(Optional.of("rates"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void linesSumToTotalsUnderBothRoundingsAndEveryMode(String code) {
        CurrencyCode currency = CurrencyCode.of(code);
        SplittableRandom random = new SplittableRandom(code.hashCode());
        for (int i = 0; i < 500; i++) {
            TestTaxRequest request = random(random, currency);
            TaxQuote quote = calculator.quote(request);
            assertThat(quote.lines().stream().map(TaxedLine::tax).reduce(Money::plus)).contains(quote.tax());
            Money amounts = request.lines().stream().map(TaxRequestLine::amount).reduce(Money::plus).orElseThrow();
            assertThat(request.amountsIncludeTax() ? quote.gross() : quote.net()).isEqualTo(amounts);
            quote.lines().forEach(line -> {
                Rate rate = line.components().get(0).rate();
                Money exact = rate.of(line.net(), Rounding.HALF_UP);
                assertThat(line.tax().minus(exact).abs().minor()).isLessThanOrEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void inclusiveAndBackIsTheSameWithinAMinorUnit(String code) {
        SplittableRandom random = new SplittableRandom(7);
        CurrencyCode currency = CurrencyCode.of(code);
        for (int i = 0; i < 500; i++) {
            Money gross = Money.ofMinor(random.nextLong(1, 1L << random.nextInt(1, 50)), currency);
            TestTaxRequest request = at("DE").currency(currency).lines(new TestTaxRequestLine().amount(gross));
            TaxQuote inclusive = calculator.quote(request.amountsIncludeTax(true));
            TaxQuote exclusive = calculator.quote(request.amountsIncludeTax(false)
                    .lines(new TestTaxRequestLine().amount(inclusive.net())));
            assertThat(exclusive.gross().minus(gross).abs().minor()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void theTaxOfADocumentIsSharedOutToItsLines() {
        List<TaxRequestLine> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add(new TestTaxRequestLine().id("" + i).amount(Money.ofMinor(103, EUR)));
        }
        TestTaxRequest request = at("DE").lines(lines.toArray(TaxRequestLine[]::new));
        // 19 % of 3.09 is 0.59; of 1.03 it is 0.1957 each.
        assertThat(calculator.quote(request).lines()).extracting(line -> line.tax().minor())
                .containsExactly(20L, 20L, 19L);
        assertThat(calculator.quote(request.taxRounding(TaxRounding.PER_LINE)).tax()).isEqualTo(Money.ofMinor(60, EUR));
    }

    @Test
    void amountsThatCannotBeCountedAreRefused() {
        TestTaxRequestLine huge = new TestTaxRequestLine().amount(Money.ofMinor(Long.MAX_VALUE, EUR));
        assertThatThrownBy(() -> calculator.quote(at("DE").lines(huge))).isInstanceOf(PluginException.class)
                .hasMessageContaining("split it");
        assertThatThrownBy(() -> calculator.quote(at("DE").currency(CurrencyCode.of("USD"))))
                .hasMessageContaining("not in USD");
    }

    private TaxComponent only(TestTaxRequest request) {
        return calculator.quote(request).subtotals().get(0).alike();
    }

    private static TestTaxRequest at(String country) {
        return new TestTaxRequest().sellerAddress(new TestAddress().country(country))
                .sellerRegistrations(new TestRegistration().country(country))
                .buyer(new TestBuyer().address(new TestAddress().country(country)));
    }

    private static TestBuyer business(String country, @Nullable String taxId) {
        return new TestBuyer().business(true).taxId(taxId).address(new TestAddress().country(country));
    }

    private static TestTaxRequest random(SplittableRandom random, CurrencyCode currency) {
        List<String> classes = List.of("standard", "reduced");
        List<TaxRequestLine> lines = new ArrayList<>();
        for (int i = random.nextInt(1, 15); i > 0; i--) {
            long minor = random.nextLong(1L << random.nextInt(1, 40));
            lines.add(new TestTaxRequestLine().id("line-" + i)
                    .taxClass(classes.get(random.nextInt(2)))
                    .amount(Money.ofMinor(random.nextInt(4) == 0 ? -minor : minor, currency)));
        }
        return at("DE").currency(currency)
                .amountsIncludeTax(random.nextBoolean())
                .taxRounding(random.nextBoolean() ? TaxRounding.PER_DOCUMENT : TaxRounding.PER_LINE)
                .rounding(List.of(Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN).get(random.nextInt(3)))
                .lines(lines.toArray(TaxRequestLine[]::new));
    }
}
