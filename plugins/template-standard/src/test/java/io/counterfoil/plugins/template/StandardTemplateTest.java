package io.counterfoil.plugins.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.plugin.invoice.RenderPurpose;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.DocumentKind;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.testkit.TestAddress;
import io.counterfoil.testkit.TestAllowanceCharge;
import io.counterfoil.testkit.TestDelivery;
import io.counterfoil.testkit.TestDocument;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestLine;
import io.counterfoil.testkit.TestParty;
import io.counterfoil.testkit.TestPaymentMeans;
import io.counterfoil.testkit.TestPrecedingInvoice;
import io.counterfoil.testkit.TestRender;
import io.counterfoil.testkit.TestTaxBreakdown;
import io.counterfoil.testkit.TestTotals;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandardTemplateTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    @ParameterizedTest
    @EnumSource(RenderFormat.class)
    void allThatADocumentCarriesIsDrawn(RenderFormat format) throws IOException {
        String text = drawn(full(), format, Locale.GERMAN);
        assertThat(text).contains("Rechnung", "INV-2026-0042", "2. März 2026", "1. April 2026", "28. Februar 2026",
                "1. Februar 2026 – 28. Februar 2026", "31. März 2026", "04011000-12345-34", "PO-4711", "SO-9", "C-77",
                "Projekt Nordstern", "DE987654321", "INV-2026-0001", "Lager West", "Wartung Server", "Vor Ort, inkl. "
                        + "Anfahrt",
                "nach Absprache", "Artikel W-1", "Ihr Artikel K-9", "0160 4012345678901",
                "STI 81112000", "Bestellposition 10", "2,5 Std.", "0,004567 je 100",
                "Treuerabatt 10 % auf 1.000,00 EUR",
                "-10,00", "Fracht", "Summe der Positionen", "Nettobetrag", "1.000,00", "USt 19 % auf 1.000,00",
                "190,00",
                "1.190,00", "USt in CHF", "180,50 CHF", "Bereits bezahlt", "-90,00", "Rundung", "0,01", "Zu zahlen",
                "1.100,01 EUR", "E: Steuerfrei laut Bescheinigung", "Steuerschuldnerschaft des Leistungsempfängers",
                "Vielen Dank für Ihren Auftrag", "30 days net", "SEPA-Überweisung", "DE02 1203 0000 0000 2020 51",
                "BYLADEM1001", "RF18 5390 0754 7034", "M-5", "DE98ZZZ09999999999", "Postfach 1", "Geschäftsführerin",
                "HRB 12345 B", "30/123/45678", "+49 30 000000", "0088 4000001000005");
    }

    @Test
    void englishIsTheLanguageOfAllOthers() throws IOException {
        String text = drawn(full(), RenderFormat.PDF, Locale.FRENCH);
        assertThat(text).contains("Invoice", "2 March 2026", "1,190.00", "Amount due", "2.5 h", "Germany");
    }

    @Test
    void aCreditNoteSaysWhatItTakesBack() throws IOException {
        TestDocument credit = new TestDocument().kind(DocumentKind.CREDIT_NOTE)
                .typeCode("381")
                .number("CN-7")
                .precedingInvoices(new TestPrecedingInvoice());
        assertThat(drawn(credit, RenderFormat.PDF, Locale.ENGLISH)).contains("Credit note", "CN-7",
                "INV-2026-0001 of 15 January 2026", "Credit 119.00 EUR");
        assertThat(drawn(credit, RenderFormat.HTML, Locale.GERMAN)).contains("Gutschrift", "Gutgeschrieben");
    }

    @Test
    void aLongTableRepeatsItsHeadAndEveryPageItsFoot() throws IOException {
        List<TestLine> lines = new ArrayList<>();
        for (int i = 1; i <= 90; i++) {
            lines.add(new TestLine().id("" + i).name("Article " + i).description("word ".repeat(i % 40)));
        }
        byte[] drawing = Drawings.draw(new TestDocument().withLines(lines), new TestRender().format(RenderFormat.PDF));
        List<String> pages = Drawings.pages(drawing);
        assertThat(pages).hasSizeGreaterThan(3);
        for (int page = 1; page < pages.size(); page++) {
            assertThat(pages.get(page - 1)).contains("Unit price", "Page " + page + " / " + pages.size(),
                    "HRB 12345 B");
        }
        Drawings.keep("long", drawing);
    }

    @Test
    void everyFontIsInsideAndTheInfoHoldsNoClock() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(Drawings.draw(full(), new TestRender().format(RenderFormat.PDF)))) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(new TestDocument().issuedAt());
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
        }
    }

    @Test
    void strangeTextsBreakNothing() throws IOException {
        String strange = "a\u0000b\u0007c \uD83D\uDE00 東京 \uFFFE\uD800 " + "x".repeat(600);
        TestDocument document = new TestDocument().notes(strange)
                .buyer(new TestParty().legalName(strange))
                .withLines(List.of(new TestLine().name(strange)));
        for (RenderFormat format : RenderFormat.values()) {
            assertThat(drawn(document, format, Locale.ENGLISH)).contains("abc");
        }
    }

    @Test
    void onlyALinkToAPageIsDrawnAndOnlyAColourIsAColour() throws IOException {
        TestRender request = new TestRender().paymentLink(URI.create("javascript:alert(1)"))
                .accentColour("red;} body{display:none");
        String html = new String(Drawings.draw(new TestDocument(), request), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("javascript", "display:none").contains("#1f4e79");
        request.paymentLink(URI.create("https://ar.example/pay/x?a=1&b=2")).accentColour("#0b6e4f");
        html = new String(Drawings.draw(new TestDocument(), request), StandardCharsets.UTF_8);
        assertThat(html).contains("https://ar.example/pay/x?a&#x3D;1&amp;b&#x3D;2", "#0b6e4f")
                .doesNotContain("<script");
        assertThatThrownBy(() -> TestInstance.builder()
                .set("accent-colour", "blue")
                .create(new StandardTemplateFactory())).isInstanceOf(PluginException.class)
                .hasMessageContaining("#0b6e4f");
    }

    @Test
    void everyWordExistsInEveryLanguage() {
        assertThat(Texts.in(Locale.GERMAN).words().keySet()).isEqualTo(Texts.in(Locale.ENGLISH).words().keySet());
    }

    @Test
    void aDrawingCanBeKeptToLookAt() throws IOException {
        TestRender request = new TestRender().format(RenderFormat.PDF)
                .locale(Locale.GERMAN)
                .paymentLink(URI.create("https://ar.example/pay/x"));
        byte[] drawing = Drawings.draw(full(), request);
        assertThat(drawing.length).isBetween(5_000, 200_000);
        Drawings.keep("full", drawing);
        Drawings.keep("plain", Drawings.draw(new TestDocument(), new TestRender().format(RenderFormat.PDF)));
        Drawings.keep("preview", Drawings.draw(new TestDocument(),
                new TestRender().format(RenderFormat.PDF).purpose(RenderPurpose.PREVIEW)));
    }

    private static String drawn(TestDocument document, RenderFormat format, Locale locale) throws IOException {
        return Drawings.text(format, Drawings.draw(document, new TestRender().format(format).locale(locale)))
                .replaceAll("[\\s\\u00a0]+", " ");
    }

    private static TestDocument full() {
        TestLine line = new TestLine().name("Wartung Server")
                .description("Vor Ort, inkl. Anfahrt")
                .note("nach Absprache")
                .sellerItemId("W-1")
                .buyerItemId("K-9")
                .standardItemId(new Identifier("4012345678901", "0160"))
                .classification(new Identifier("81112000", "STI"))
                .orderLineReference("10")
                .quantity(new BigDecimal("2.5"))
                .netPrice(new BigDecimal("0.004567"))
                .baseQuantity(new BigDecimal("100"))
                .period(new DateRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)))
                .net(Money.ofMinor(100_000, EUR))
                .allowancesAndCharges(new TestAllowanceCharge().reason("Treuerabatt")
                        .percentage(Rate.percent("10"))
                        .base(Money.ofMinor(100_000, EUR)));
        TestDocument document = new TestDocument().withLines(List.of(line, new TestLine().id("2").name("Handbuch")));
        return document.period(new DateRange(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)))
                .taxPointDate(LocalDate.of(2026, 3, 31))
                .salesOrderReference("SO-9")
                .contractReference("C-77")
                .projectReference("Projekt Nordstern")
                .precedingInvoices(new TestPrecedingInvoice())
                .delivery(new TestDelivery().name("Lager West"))
                .allowancesAndCharges(new TestAllowanceCharge().charge(true).reason("Fracht"))
                .taxBreakdown(new TestTaxBreakdown().name("USt")
                        .base(Money.ofMinor(100_000, EUR))
                        .tax(Money.ofMinor(19_000, EUR)),
                        new TestTaxBreakdown().name("USt")
                                .category(TaxCategory.EXEMPT)
                                .rate(Rate.ZERO)
                                .tax(Money.zero(EUR))
                                .reason("Steuerfrei laut Bescheinigung"))
                .totals(new TestTotals().lines(Money.ofMinor(100_000, EUR))
                        .net(Money.ofMinor(100_000, EUR))
                        .tax(Money.ofMinor(19_000, EUR))
                        .gross(Money.ofMinor(119_000, EUR))
                        .taxInTaxCurrency(Money.ofMinor(18_050, CurrencyCode.of("CHF")))
                        .prepaid(Money.ofMinor(9_000, EUR))
                        .rounding(Money.ofMinor(1, EUR))
                        .due(Money.ofMinor(110_001, EUR)))
                .paymentMeans(new TestPaymentMeans().mandateReference("M-5").creditorId("DE98ZZZ09999999999"))
                .remitTo(new TestAddress().lines("Postfach 1"))
                .seller(new TestParty().localTaxId("30/123/45678")
                        .identifiers(new Identifier("4000001000005", "0088"))
                        .legalInformation("Geschäftsführerin: Erika Muster"))
                .mentions("Steuerschuldnerschaft des Leistungsempfängers")
                .notes("Vielen Dank für Ihren Auftrag");
    }
}
