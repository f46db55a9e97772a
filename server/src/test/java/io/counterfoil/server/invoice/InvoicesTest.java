package io.counterfoil.server.invoice;

import static io.counterfoil.server.invoice.TestSeller.ANNA;
import static io.counterfoil.server.invoice.TestSeller.TRANSACTIONS;
import static io.counterfoil.server.invoice.TestSeller.eur;
import static io.counterfoil.server.invoice.TestSeller.get;
import static io.counterfoil.server.invoice.TestSeller.key;
import static io.counterfoil.server.invoice.TestSeller.line;
import static io.counterfoil.server.invoice.TestSeller.untaxed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@LeavesBooksWhole
class InvoicesTest {
    private final TestSeller seller = new TestSeller();

    /** Answer of a command of these tests. */
    record Count(int number) {}

    @ParameterizedTest
    @CsvSource({"12.50, 1, 3, EUR, 37.50", "0.125, 1, 1, EUR, 0.13", "-0.125, 1, 1, EUR, -0.13",
            "10, 3, 1, EUR, 3.33", "20, 3, 1, EUR, 6.67", "0.005, 1, 1, EUR, 0.01", "1.5, 1, 1, JPY, 2",
            "0.0005, 1, 1, KWD, 0.001", "99999.99999999, 1, 1000, EUR, 100000000.00"})
    void aLineIsPriceOverBaseQuantityTimesQuantityRoundedOnce(String price, String base, String quantity,
            String currency, String expected) {
        Money amount = LineTotals.amount(new BigDecimal(price), new BigDecimal(base), new BigDecimal(quantity),
                io.counterfoil.plugin.money.CurrencyCode.of(currency));

        assertThat(amount.decimal()).isEqualTo(expected);
    }

    @Test
    void sharesOfALineSumToTheWhole() {
        Money third = LineTotals.share(eur("1.00"), eur("33.33"), eur("0.00"), eur("100.00"));
        Money second = LineTotals.share(eur("1.00"), eur("33.33"), eur("33.33"), eur("100.00"));
        Money rest = LineTotals.share(eur("1.00"), eur("33.34"), eur("66.66"), eur("100.00"));

        assertThat(third.plus(second).plus(rest)).isEqualTo(eur("1.00"));
    }

    @Test
    void anIssuedInvoiceOwesItsTotalAndCreditsRevenueDeferredRevenueAndTax() {
        IssuedDocument issued = seller
                .issue(seller.content(line("3", "100", "50", false), line("1", "1200", null, true)));

        InvoiceView view = seller.view(issued.id());
        assertThat(view.invoice().net()).isEqualTo(eur("1450.00"));
        assertThat(view.invoice().tax()).isEqualTo(eur("275.50"));
        assertThat(view.invoice().gross()).isEqualTo(eur("1725.50"));
        assertThat(view.status()).isEqualTo("open");
        assertThat(view.items()).hasSize(1);
        assertThat(view.items().getFirst().dueOn()).isEqualTo(seller.today.plusDays(30));
        assertThat(view.seller()).isNotNull();
        assertThat(view.buyer()).isNotNull();
        assertThat(seller.balance(AccountCode.RECEIVABLES).abs()).isEqualTo(eur("1725.50"));
        assertThat(seller.balance(AccountCode.REVENUE).abs()).isEqualTo(eur("250.00"));
        assertThat(seller.balance(AccountCode.DEFERRED_REVENUE).abs()).isEqualTo(eur("1200.00"));
        assertThat(seller.balance(AccountCode.OUTPUT_TAX).abs()).isEqualTo(eur("275.50"));
        assertThat(seller.leaves()
                .stream()
                .filter(leaf -> leaf.type().equals("invoice.issue"))
                .map(leaf -> leaf.payload().get("number"))).containsExactly(issued.number());
    }

    @Test
    void theHashInTheAuditLogIsThatOfTheStoredDocument() {
        IssuedDocument issued = seller.issue(seller.content(line("1.50", "19.990", null, false)));

        byte[] stored = java.util.HexFormat.of().parseHex(seller.view(issued.id()).contentHash());

        assertThat(seller.leaves().getLast().payload())
                .containsEntry("content", java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(stored));
    }

    @Test
    void aLineWithoutTaxKeepsItsCategoryAndReasonAsAFact() {
        IssuedDocument issued = seller
                .issue(seller.content(untaxed("80", "AE", "Reverse charge"), untaxed("20", "Z", null)));

        InvoiceView view = seller.view(issued.id());
        assertThat(view.taxes()).extracting(TaxLine::category).containsExactly("AE", "Z");
        assertThat(view.taxes().getFirst().reason()).isEqualTo("Reverse charge");
        assertThat(view.invoice().gross()).isEqualTo(eur("100.00"));
        assertThat(seller.balance(AccountCode.OUTPUT_TAX)).isEqualTo(eur("0.00"));
        assertThatThrownBy(() -> seller.draft(seller.content(untaxed("80", "E", null))))
                .isInstanceOf(CounterfoilException.class)
                .hasMessageContaining("taxReason");
    }

    @Test
    void instalmentsAreItemsOfTheirOwnAndMustSumToTheTotal() {
        List<Instalment> parts = List.of(new Instalment(seller.today.plusDays(60), eur("59.00")),
                new Instalment(seller.today.plusDays(30), eur("60.00")));
        DraftContent content = new DraftContent(seller.customer.id(), null, null, null, null, null, null, parts, null,
                null, null, null, List.of(line("1", "100", null, false)));

        InvoiceView view = seller.view(seller.issue(content).id());

        assertThat(view.items()).extracting(item -> item.amount().decimal()).containsExactly("60.00", "59.00");
        DraftContent wrong = new DraftContent(seller.customer.id(), null, null, null, null, null, null,
                parts.subList(0, 1), null, null, null, null, List.of(line("1", "100", null, false)));
        assertThatThrownBy(() -> seller.issue(wrong)).hasMessageContaining("instalments");
    }

    @Test
    void anInvoiceInAnotherCurrencyNeedsARateAndBalancesInBoth() {
        DraftContent without = new DraftContent(seller.customer.id(), "USD", null, null, null, null, null, null, null,
                null, null, null, List.of(line("1", "100.01", null, false), line("1", "33.33", null, false)));
        assertThatThrownBy(() -> seller.issue(without)).hasMessageContaining("exchangeRate");
        DraftContent with = new DraftContent(seller.customer.id(), "USD", null, null, null, null, null, null,
                new BigDecimal("0.9133"), null, null, null, without.lines());

        InvoiceView view = seller.view(seller.issue(with).id());

        assertThat(view.invoice().gross().decimal()).isEqualTo("158.67");
        assertThat(seller.balance(AccountCode.RECEIVABLES).abs()).isEqualTo(view.invoice().functionalGross());
    }

    @Test
    void numbersHaveNoGapUnderEightIssuersThoughSomeFail() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> work = IntStream.range(0, 48).<Callable<Boolean>>mapToObj(i -> () -> {
                LocalDate day = i % 4 == 3 ? seller.today.plusDays(1) : seller.today;
                try {
                    seller.issue(seller.on(day, line("1", "10", null, false)));
                    return true;
                } catch (CounterfoilException e) {
                    assertThat(e.code()).isEqualTo(InvoiceErrors.ISSUE_DATE);
                    return false;
                }
            }).toList();
            int issued = 0;
            for (Future<Boolean> one : pool.invokeAll(work)) {
                issued += one.get() ? 1 : 0;
            }
            assertThat(issued).isEqualTo(36);
        }

        List<String> numbers = TRANSACTIONS
                .read(tx -> get(Invoices.class).page(tx, seller.entity.id(), null, null, Long.MAX_VALUE, 100))
                .stream()
                .map(summary -> summary.invoice().number())
                .sorted()
                .toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 36)
                .mapToObj(n -> Numbers.format("INV-{yyyy}-{n:5}", n, seller.today))
                .toList());
    }

    @Test
    void anOwnSeriesNeverGoesBackInTime() {
        seller.issue(seller.on(seller.today, line("1", "10", null, false)));

        assertThatThrownBy(() -> seller.issue(seller.on(seller.today.minusDays(1), line("1", "10", null, false))))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(InvoiceErrors.ISSUE_DATE));
    }

    @Test
    void issuingAgainUnderTheSameKeyGivesTheSameInvoiceAndUnderAnotherIsRefused() {
        Draft draft = seller.draft(seller.content(line("1", "10", null, false)));
        IdempotencyKey key = key();
        Drafts drafts = get(Drafts.class);
        IssuedDocument first = drafts.issue(ANNA, key, seller.entity.id(), draft.id(), new IfMatch(1));

        assertThat(drafts.issue(ANNA, key, seller.entity.id(), draft.id(), new IfMatch(1))).isEqualTo(first);
        assertThatThrownBy(() -> drafts.issue(ANNA, key(), seller.entity.id(), draft.id(), new IfMatch(1)))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(InvoiceErrors.NOT_A_DRAFT));
    }

    @Test
    void aCreditNoteTakesTheTaxOfItsLineAndSettlesTheOpenInvoice() {
        IssuedDocument issued = seller
                .issue(seller.content(line("1", "100", null, false), line("1", "1200", null, true)));
        CreditNotes notes = get(CreditNotes.class);
        NewCreditNote half = new NewCreditNote(null, "Late delivery",
                List.of(new NewCreditNote.Line(1, new BigDecimal("40"), null, null),
                        new NewCreditNote.Line(2, new BigDecimal("600"), null, null)));

        IssuedDocument note = notes.issue(ANNA, key(), seller.entity.id(), issued.id(), half);

        assertThat(note.number()).startsWith("CN-");
        InvoiceView view = seller.view(note.id());
        assertThat(view.invoice().gross()).isEqualTo(eur("761.60"));
        assertThat(view.status()).isEqualTo("used");
        assertThat(view.taxes()).extracting(tax -> tax.tax().decimal()).containsExactly("-7.60", "-114.00");
        assertThat(seller.view(issued.id()).open()).isEqualTo(eur("785.40"));
        assertThat(seller.view(issued.id()).status()).isEqualTo("partly-paid");
        assertThat(seller.balance(AccountCode.CONCESSIONS).abs()).isEqualTo(eur("40.00"));
        assertThat(seller.balance(AccountCode.DEFERRED_REVENUE).abs()).isEqualTo(eur("600.00"));
        assertThat(seller.balance(AccountCode.OUTPUT_TAX).abs()).isEqualTo(eur("125.40"));
        assertThat(seller.balance(AccountCode.CREDIT_NOTES)).isEqualTo(eur("0.00"));
        assertThat(seller.balance(AccountCode.RECEIVABLES).abs()).isEqualTo(eur("785.40"));
    }

    @Test
    void creditNotesTakeNoMoreThanTheLineHas() {
        IssuedDocument issued = seller.issue(seller.content(line("1", "100", null, false)));
        CreditNotes notes = get(CreditNotes.class);
        NewCreditNote most = new NewCreditNote(null, "Wrong price",
                List.of(new NewCreditNote.Line(1, new BigDecimal("99.99"), null, null)));
        notes.issue(ANNA, key(), seller.entity.id(), issued.id(), most);

        assertThatThrownBy(() -> notes.issue(ANNA, key(), seller.entity.id(), issued.id(), most))
                .isInstanceOfSatisfying(CounterfoilException.class,
                        e -> assertThat(e.code()).isEqualTo(InvoiceErrors.CREDIT_EXCEEDS));
        notes.issue(ANNA, key(), seller.entity.id(), issued.id(),
                new NewCreditNote(null, "The rest", List.of(new NewCreditNote.Line(1, null, null, null))));
        assertThat(seller.view(issued.id()).status()).isEqualTo("credited");
        assertThat(seller.balance(AccountCode.OUTPUT_TAX)).isEqualTo(eur("0.00"));
    }

    @Test
    void aDraftChangesOnlyForWhoHasSeenItsVersion() {
        Drafts drafts = get(Drafts.class);
        Draft draft = seller.draft(seller.content(line("1", "10", null, false)));
        Draft changed = drafts.update(ANNA, key(), seller.entity.id(), draft.id(), new IfMatch(1),
                seller.content(line("2", "10", null, false)));

        assertThat(changed.version()).isEqualTo(2);
        assertThat(drafts.preview(seller.entity.id(), draft.id()).gross()).isEqualTo(eur("23.80"));
        assertThatThrownBy(() -> drafts.discard(ANNA, key(), seller.entity.id(), draft.id(), new IfMatch(1)))
                .isInstanceOf(CounterfoilException.class);
        assertThat(drafts.discard(ANNA, key(), seller.entity.id(), draft.id(), new IfMatch(2)).state())
                .isEqualTo(Draft.State.DISCARDED);
    }

    @Test
    void whatADraftWouldBeIsToldBeforeItIsWritten() {
        Drafts drafts = get(Drafts.class);
        int leaves = seller.leaves().size();
        InvoicePreview preview = drafts.preview(seller.entity.id(),
                seller.content(line("3", "100", "50", false), untaxed("80", "AE", "Reverse charge")));

        assertThat(preview.net()).isEqualTo(eur("330.00"));
        assertThat(preview.tax()).isEqualTo(eur("47.50"));
        assertThat(preview.gross()).isEqualTo(eur("377.50"));
        assertThat(preview.dueOn()).isEqualTo(seller.today.plusDays(30));
        assertThat(drafts.page(seller.entity.id(), Long.MAX_VALUE, 10)).isEmpty();
        assertThat(seller.leaves()).hasSize(leaves);
        DraftContent foreign = new TestSeller().content(line("1", "10", null, false));
        assertThatThrownBy(() -> drafts.preview(seller.entity.id(), foreign))
                .isInstanceOf(CounterfoilException.class);
        DraftContent incomplete = seller.content(untaxed("80", "E", null));
        assertThatThrownBy(() -> drafts.preview(seller.entity.id(), incomplete)).hasMessageContaining("taxReason");
    }

    @Test
    void linesThatMakeMoreThanAnAmountCanBeAreRefusedAtTheirField() {
        DraftContent large = seller.content(line("999999999999", "999999999999", null, false));
        DraftContent sum = seller.content(line("90000000", "1000000000", null, false),
                line("90000000", "1000000000", null, false));

        for (DraftContent content : List.of(large, sum)) {
            assertThatThrownBy(() -> get(Drafts.class).preview(seller.entity.id(), content))
                    .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                        assertThat(e.code()).isEqualTo(InvoiceErrors.INVALID);
                        assertThat(e.message()).startsWith("lines: make more than an invoice can hold");
                    });
        }
    }

    @Test
    void fiveHundredInvoicesAreImportedInOneCommandWithoutTouchingRevenue() {
        Invoices invoices = get(Invoices.class);
        int leaves = seller.leaves().size();
        Count count = seller.command(Count.class, context -> {
            for (int i = 0; i < 500; i++) {
                invoices.importIssued(context, new ImportedInvoice(seller.customer, "OLD-" + i,
                        LocalDate.of(2013, 1, 1), LocalDate.of(2013, 2, 1), eur("10.00"), eur("10.00"),
                        Map.of("Disputed", i % 2 == 0 ? "Yes" : "No")));
            }
            return new Count(500);
        });

        assertThat(count.number()).isEqualTo(500);
        assertThat(seller.leaves()).hasSize(leaves + 500);
        assertThat(seller.balance(AccountCode.RECEIVABLES).abs()).isEqualTo(eur("5000.00"));
        assertThat(seller.balance(AccountCode.MIGRATION).abs()).isEqualTo(eur("5000.00"));
        assertThat(seller.balance(AccountCode.REVENUE)).isEqualTo(eur("0.00"));
        Map<String, InvoiceId> known = TRANSACTIONS.read(
                tx -> invoices.importedNumbers(tx, seller.entity.id(), List.of("OLD-0", "OLD-499", "NEW-1")));
        assertThat(known).containsOnlyKeys("OLD-0", "OLD-499");
        InvoiceView view = seller.view(requireNonNull(known.get("OLD-0")));
        assertThat(view.invoice().attributes()).containsEntry("Disputed", "Yes");
        assertThat(view.status()).isEqualTo("overdue");
    }

    @Test
    void anIssuedDocumentCannotBeChangedByTheServersOwnAccount() {
        IssuedDocument issued = seller.issue(seller.content(line("1", "10", null, false)));

        for (String table : List.of("invoice SET gross = 1", "tax_line SET tax = 0", "invoice_line SET net = 0")) {
            String column = table.startsWith("invoice SET") ? "id" : "invoice_id";
            assertThatThrownBy(() -> TRANSACTIONS.write(tx -> tx.jooq()
                    .execute("UPDATE " + table + " WHERE " + column + " = ?", issued.id().value())))
                    .as(table)
                    .hasMessageMatching("(?s).*(denied|append-only).*");
        }
        assertThat(seller.view(issued.id()).invoice().gross()).isEqualTo(eur("11.90"));
    }
}
