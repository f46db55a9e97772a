package io.counterfoil.plugins.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.MovementKind;
import io.counterfoil.testkit.TestAccount;
import io.counterfoil.testkit.TestAges;
import io.counterfoil.testkit.TestMovement;
import io.counterfoil.testkit.TestParty;
import io.counterfoil.testkit.TestStatement;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

class StandardStatementTest {
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final CurrencyCode USD = CurrencyCode.of("USD");

    @Test
    void allThatAStatementCarriesIsDrawn() throws IOException {
        byte[] drawing = Drawings.draw(full().locale(Locale.GERMAN));
        Drawings.keep("statement-de", drawing);

        assertThat(text(drawing)).contains("Kontoübersicht", "Kundennummer C-20641",
                "Zeitraum 1. März 2026 – 31. März 2026", "Datum 2. April 2026", "DE987654321",
                "Saldo vor dem 1. März 2026 1.250,50",
                "2. März 2026 Rechnung INV-2026-0042 1. April 2026 119,00 1.369,50",
                "Zahlung", "-1.250,50", "Skonto INV-2026-0042", "Gutschrift CN-7", "Belastungen 129,00",
                "Zahlungen und Gutschriften -1.302,50", "Saldo am 31. März 2026 77,00 EUR",
                "Offene Beträge nach Tagen seit der Fälligkeit, EUR",
                "Nicht fällig", "87,00", "-10,00", "USD", "-2.000,00 USD", "Ein Saldo mit Minus ist Ihr Guthaben",
                "HRB 12345 B", "Seite 1 / ");
    }

    @Test
    void englishIsTheLanguageOfAllOthers() throws IOException {
        byte[] drawing = Drawings.draw(full().locale(Locale.FRENCH));
        Drawings.keep("statement-en", drawing);

        assertThat(text(drawing)).contains("Statement of account", "Balance before 1 March 2026 1,250.50",
                "Payments and credits -1,302.50", "Balance on 31 March 2026 77.00 EUR", "Cash discount", "Page 1 / ");
    }

    @Test
    void aLongTableRepeatsItsHeadAndEveryPageItsFoot() throws IOException {
        TestAccount account = new TestAccount(Money.ofMinor(100, EUR));
        for (int i = 0; i < 130; i++) {
            account.move(new TestMovement().date(LocalDate.of(2026, 3, 1 + i % 30)).documentNumber("INV-" + i));
        }
        byte[] drawing = Drawings.draw(new TestStatement().withAccounts(account));
        Drawings.keep("statement-long", drawing);

        List<String> pages = Drawings.pages(drawing);
        assertThat(pages).hasSizeGreaterThan(3);
        for (int page = 1; page < pages.size(); page++) {
            assertThat(pages.get(page - 1)).contains("Balance EUR", "Page " + page + " / " + pages.size(),
                    "HRB 12345 B");
        }
    }

    @Test
    void everyFontIsInsideAndTheInfoHoldsNoClock() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(Drawings.draw(full()))) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
                }
            }
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(LocalDate.of(2026, 4, 2).atStartOfDay().toInstant(ZoneOffset.UTC));
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Statement of account C-20641");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595f, 596f);
        }
    }

    @Test
    void whereNothingEverMovedThatIsSaid() throws IOException {
        byte[] drawing = Drawings.draw(new TestStatement().withAccounts());
        Drawings.keep("statement-nothing", drawing);

        assertThat(text(drawing)).contains("Nothing has moved on this account up to 31 March 2026.");
    }

    @Test
    void strangeTextsBreakNothing() throws IOException {
        String strange = "a\u0000b\u0007c \uD83D\uDE00 東京 \uFFFE\uD800 " + "x".repeat(600);
        TestStatement request = new TestStatement().customer(new TestParty().legalName(strange))
                .customerNumber(strange)
                .withAccounts(new TestAccount(Money.zero(EUR)).move(new TestMovement().documentNumber(strange)));

        assertThat(text(Drawings.draw(request))).contains("abc");
    }

    private static String text(byte[] drawing) throws IOException {
        return String.join(" ", Drawings.pages(drawing)).replaceAll("[\\s\\u00a0]+", " ");
    }

    private static TestStatement full() {
        TestAccount euros = new TestAccount(Money.ofMinor(125_050, EUR)).move(new TestMovement())
                .move(moved(MovementKind.RECEIPT, 5, -125_050).documentNumber(null))
                .move(moved(MovementKind.DISCOUNT, 6, -200))
                .move(moved(MovementKind.CREDIT_NOTE, 9, -5_000).documentNumber("CN-7"))
                .move(moved(MovementKind.BANK_CHARGE, 12, 1_000).documentNumber(null))
                .ages(new TestAges(EUR).notDue(Money.ofMinor(8_700, EUR)).credits(Money.ofMinor(1_000, EUR)));
        TestAccount dollars = new TestAccount(Money.ofMinor(-200_000, USD))
                .ages(new TestAges(USD).credits(Money.ofMinor(200_000, USD)));
        return new TestStatement().withAccounts(euros, dollars);
    }

    private static TestMovement moved(MovementKind kind, int day, long cents) {
        return new TestMovement().kind(kind)
                .date(LocalDate.of(2026, 3, day))
                .dueDate(null)
                .amount(Money.ofMinor(cents, EUR));
    }
}
