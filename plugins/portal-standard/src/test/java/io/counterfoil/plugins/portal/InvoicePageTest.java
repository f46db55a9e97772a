package io.counterfoil.plugins.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.plugin.portal.PortalOutcome;
import io.counterfoil.plugin.portal.PortalOutcomeKind;
import io.counterfoil.testkit.TestDocument;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestInvoice;
import io.counterfoil.testkit.TestInvoicePageRequest;
import io.counterfoil.testkit.TestLine;
import io.counterfoil.testkit.TestPortalSubmission;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicePageTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private final PortalContribution whole = TestInstance.builder().create(new StandardPortalFactory());
    private final PortalContribution parts = TestInstance.builder()
            .set("part-payment", "true")
            .create(new StandardPortalFactory());

    @Test
    void theCustomerSeesWhatIsDueAndCanPayIt() {
        String html = whole.render(new TestInvoicePageRequest()).toString();
        assertThat(html).contains("<h1>Invoice INV-2026-0042</h1>", "1 April 2026",
                "Amount due</p><p class=\"stub-amount\">119.00\u00a0<small>EUR</small></p>",
                "Pay now: 119.00\u00a0EUR", "href=\"/portal/x/invoice.pdf\"", "VAT 19\u00a0%");
    }

    @Test
    void germansReadItInGerman() {
        TestDocument document = new TestDocument()
                .withLines(
                        List.of(new TestLine().quantity(new BigDecimal("1234.50")).netPrice(new BigDecimal("0.0810"))));
        String html = whole.render(new TestInvoicePageRequest().locale(Locale.GERMANY).document(document)).toString();
        assertThat(html).contains("<h1>Rechnung INV-2026-0042</h1>", "1. April 2026", "Jetzt bezahlen: 119,00\u00a0EUR",
                "1.234,5<", "0,081\u00a0EUR");
    }

    @Test
    void whatIsPaidInPartShowsBothParts() {
        String html = whole
                .render(new TestInvoicePageRequest()
                        .invoice(new TestInvoice().open(Money.ofMinor(1_900, EUR)).overdue(true)))
                .toString();
        assertThat(html).contains("<dt>Already settled</dt><dd>100.00\u00a0EUR</dd>",
                "<span class=\"pill pill-bad\">overdue</span>",
                "Pay now: 19.00\u00a0EUR");
    }

    @Test
    void whatIsSettledOrOnItsWayOrNotPayableHasNoForm() {
        TestInvoice settled = new TestInvoice().open(Money.zero(EUR));
        assertThat(whole.render(new TestInvoicePageRequest().invoice(settled)).toString()).contains("settled")
                .doesNotContain("<form");
        TestInvoice pending = new TestInvoice().paymentPending(true);
        assertThat(whole.render(new TestInvoicePageRequest().invoice(pending)).toString()).contains("on its way")
                .doesNotContain("<form");
        assertThat(whole.render(new TestInvoicePageRequest().payable(false)).toString()).doesNotContain("<form");
    }

    @Test
    void withoutAPdfThereIsNoLink() {
        assertThat(whole.render(new TestInvoicePageRequest().pdfAddress(null)).toString()).doesNotContain("<a ");
        assertThat(whole.render(new TestInvoicePageRequest().pdfAddress(URI.create("/p?a=1&b=2"))).toString())
                .contains("href=\"/p?a=1&amp;b=2\"");
    }

    @Test
    void payingTakesAllThatIsOpenWhateverTheFormSays() {
        PortalOutcome outcome = whole.submit(new TestPortalSubmission().fields(Map.of("amount", List.of("1.00"))));
        assertThat(outcome.kind()).isEqualTo(PortalOutcomeKind.BEGIN_CHECKOUT);
        assertThat(outcome.amount()).contains(Money.ofMinor(11_900, EUR));
    }

    @ParameterizedTest
    @CsvSource({"20.00,2000", "'20,5',2050", "119,11900", "' 1 ',100"})
    void aPartCanBePaidWhereAllowed(String entered, long minor) {
        PortalOutcome outcome = parts.submit(new TestPortalSubmission().fields(Map.of("amount", List.of(entered))));
        assertThat(outcome.amount()).contains(Money.ofMinor(minor, EUR));
    }

    @ParameterizedTest
    @CsvSource({"en,'1,190.00',119000", "de,'1.190,00',119000", "de,1.190,119000", "en,'1,190',119000",
            "de,'20,5',2050"})
    void theSeparatorsOfTheLanguageAreUnderstood(String language, String entered, long minor) {
        TestInvoicePageRequest page = new TestInvoicePageRequest().locale(Locale.forLanguageTag(language))
                .invoice(new TestInvoice().open(Money.ofMinor(500_000, EUR)));
        PortalOutcome outcome = parts
                .submit(new TestPortalSubmission().page(page).fields(Map.of("amount", List.of(entered))));
        assertThat(outcome.amount()).contains(Money.ofMinor(minor, EUR));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "119.01", "1.001", "x", "''"})
    void anyOtherAmountIsRefusedWithASentence(String entered) {
        PortalOutcome outcome = parts.submit(new TestPortalSubmission().fields(Map.of("amount", List.of(entered))));
        assertThat(outcome.kind()).isEqualTo(PortalOutcomeKind.SHOW_AGAIN);
        assertThat(outcome.notice().orElseThrow()).contains("119.00\u00a0EUR");
    }
}
