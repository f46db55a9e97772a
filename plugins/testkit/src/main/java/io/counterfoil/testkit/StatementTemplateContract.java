package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.MovementKind;
import io.counterfoil.plugin.statement.StatementRequest;
import io.counterfoil.plugin.statement.StatementTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a template of statements has to keep to. */
public abstract class StatementTemplateContract {
    private static final String HOSTILE = "<script>alert('x')</script>\"'&<img src=x onerror=alert(1)>";
    private static final CurrencyCode EURO = CurrencyCode.of("EUR");
    private static final int LONG = 400;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final List<StatementTemplate> made = new ArrayList<>();

    protected abstract ExtensionFactory<StatementTemplate> factory();

    /** A configuration that works. */
    protected abstract TestInstance.Builder configuration();

    /** The text that a reader sees on each page. */
    protected abstract List<String> pagesOf(byte[] drawing) throws IOException;

    @BeforeEach
    void createTheSubject() {
        made.clear();
        another();
    }

    private StatementTemplate subject() {
        return made.get(0);
    }

    private StatementTemplate another() {
        StatementTemplate template = configuration().create(factory());
        made.add(template);
        return template;
    }

    @Test
    void itHasLanguages() {
        assertThat(subject().languages()).isNotEmpty().allMatch(language -> language.matches("[a-z]{2,3}"));
    }

    @Test
    void whatItDrawsIsAPdf() {
        for (StatementRequest request : requests()) {
            byte[] drawing = subject().render(request);
            assertThat(new String(drawing, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(drawing).hasSizeLessThan(MOST_BYTES);
        }
    }

    @Test
    void theSameRequestGivesTheSameBytesAndNoArrayTwice() {
        for (StatementRequest request : requests()) {
            byte[] first = subject().render(request);
            assertThat(subject().render(request)).isEqualTo(first).isNotSameAs(first);
            assertThat(another().render(request)).isEqualTo(first);
        }
    }

    @Test
    void severalThreadsGetTheSameBytes() throws Exception {
        byte[] expected = subject().render(new TestStatement());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<byte[]> draw = () -> subject().render(new TestStatement());
            for (Future<byte[]> result : threads.invokeAll(Collections.nCopies(8, draw))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatAStatementMustSayIsThereInEveryLanguage() throws IOException {
        List<String> languages = new ArrayList<>(subject().languages());
        languages.add("tlh");
        for (String language : languages) {
            TestStatement request = new TestStatement().locale(Locale.of(language))
                    .withAccounts(new TestAccount(Money.ofMinor(1_700, EURO)).move(new TestMovement()));
            assertThat(text(request)).as(language)
                    .contains("Muster GmbH", "Käufer & Söhne AG", "C-20641", "INV-2026-0042", "EUR", "17", "119",
                            "136", "2026");
        }
    }

    @Test
    void everyAccountIsThereInItsOwnCurrency() throws IOException {
        CurrencyCode yen = CurrencyCode.of("JPY");
        CurrencyCode dinar = CurrencyCode.of("KWD");
        String text = text(
                new TestStatement().withAccounts(TestAccount.usual(), new TestAccount(Money.ofMinor(777, yen)),
                        new TestAccount(Money.ofMinor(555_005, dinar))));

        assertThat(text).contains("EUR", "JPY", "KWD", "777").doesNotContain("7.77", "7,77", "5550.05", "5.550,05");
    }

    @Test
    void everyKindOfMovementIsDrawn() throws IOException {
        for (MovementKind kind : MovementKind.values()) {
            Money amount = Money.ofMinor(-4_200, EURO);
            TestMovement movement = new TestMovement().kind(kind).amount(amount).dueDate(null).documentNumber(null);
            assertThat(text(new TestStatement().withAccounts(new TestAccount(Money.zero(EURO)).move(movement))))
                    .as("%s",
                            kind)
                    .contains("42");
        }
    }

    @Test
    void hostileTextIsShownAndNotTakenForMarkup() throws IOException {
        TestMovement movement = new TestMovement().documentNumber(HOSTILE);
        TestStatement request = new TestStatement().customer(new TestParty().legalName(HOSTILE))
                .customerNumber(HOSTILE)
                .issuer(new TestParty().legalName(HOSTILE))
                .withAccounts(new TestAccount(Money.zero(EURO)).move(movement));
        String drawn = String.join("", pagesOf(subject().render(request))).replaceAll("\\s+", "");
        assertThat(drawn).contains("<script>alert('x')</script>", "onerror=alert(1)>");
    }

    @Test
    void aLongStatementIsWholeAndGoesOverPages() throws IOException {
        TestAccount account = new TestAccount(Money.zero(EURO));
        for (int i = 1; i <= LONG; i++) {
            account.move(new TestMovement().documentNumber("DOC-" + i + "-END").amount(Money.ofMinor(100 + i, EURO)));
        }
        List<String> pages = pagesOf(subject().render(new TestStatement().withAccounts(account)));

        assertThat(pages).hasSizeGreaterThan(3);
        String all = String.join(" ", pages);
        for (int i = 1; i <= LONG; i++) {
            assertThat(all).contains("DOC-" + i + "-END");
        }
    }

    @Test
    void aCustomerOfWhomThereIsNothingGetsAStatementToo() throws IOException {
        assertThat(text(new TestStatement().withAccounts())).contains("Käufer & Söhne AG");
    }

    private String text(StatementRequest request) throws IOException {
        return String.join(" ", pagesOf(subject().render(request))).replaceAll("\\s+", " ");
    }

    private static List<StatementRequest> requests() {
        CurrencyCode yen = CurrencyCode.of("JPY");
        return List.of(new TestStatement(), new TestStatement().withAccounts(),
                new TestStatement().locale(Locale.GERMAN)
                        .withAccounts(TestAccount.usual(), new TestAccount(Money.ofMinor(-777, yen))
                                .ages(new TestAges(yen).credits(Money.ofMinor(777, yen))))
                        .accentColour("#0b6e4f"));
    }
}
