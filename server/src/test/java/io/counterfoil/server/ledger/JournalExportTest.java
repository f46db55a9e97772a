package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.ACTOR;
import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.RECORDED;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static io.counterfoil.server.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class JournalExportTest {
    private static final Logger log = LoggerFactory.getLogger(JournalExportTest.class);
    private static final Path HLEDGER = Path.of("/usr/bin/hledger");
    private static final LocalDate MAY = LocalDate.of(2026, 5, 4);
    private static final CurrencyCode YEN = CurrencyCode.of("JPY");
    private static final CurrencyCode DINAR = CurrencyCode.of("KWD");

    private final TestBooks books = new TestBooks(EUR);
    private final JournalExport export = new JournalExport(TRANSACTIONS, books.ledger);

    @Test
    void anExchangeDifferenceIsAPlainFunctionalAmount() {
        TestBooks.TestId customer = TestBooks.id("cus");
        TestBooks.TestId item = TestBooks.id("itm");
        Dimensions of = Dimensions.customer(customer).openItem(item);
        TestBooks.TestId allocation = TestBooks.id("alc");
        EntryId id = books.post(EntryDraft.of(books.entity, "allocation.posted", MAY, RECORDED, ACTOR, allocation)
                .reason("two  blanks; a semicolon\nand a line")
                .debit(AccountCode.UNAPPLIED_CASH, usd("500.00"), eur("460.00"), of)
                .credit(AccountCode.RECEIVABLES, usd("500.00"), eur("450.00"), of)
                .credit(AccountCode.REALISED_FX, usd("0.00"), eur("10.00")));

        assertThat(written(JournalFormat.HLEDGER)).contains("commodity 1000.00 EUR\n", "commodity 1000.00 USD\n",
                "account assets:1100 AR trade\n")
                .endsWith("""

                        2026-05-04 * (%s) allocation.posted
                            ; source: %s, recorded: 2026-05-04T03:02:01.000001Z, actor: sys_test, rule: 1
                            ; reason: two blanks a semicolon and a line
                            liabilities:2100 Unapplied cash  500.00 USD @@ 460.00 EUR  ; customer: %s, item: %s
                            assets:1100 AR trade  -500.00 USD @@ 450.00 EUR  ; customer: %s, item: %s
                            expenses:7000 Realised FX  -10.00 EUR
                        """.formatted(id, allocation.text(), customer.text(), item.text(), customer.text(),
                        item.text()));
    }

    @Test
    void csvHasALineForEachPostingAndQuotesWhatNeedsIt() {
        EntryId id = books.sale(MAY, "1.50", draft -> draft.reason("=1+1, \"quoted\""));
        String source = books.entry(id).head().source().text();
        String head = id + ",test.happened,2026-05-04,,2026-05-04T03:02:01.000001Z," + source
                + ",1,,sys_test,\"'=1+1, \"\"quoted\"\"\",";
        assertThat(written(JournalFormat.CSV).split("\r\n")).hasSize(3)
                .contains(head + "1,1000,Bank,debit,1.50,EUR,1.50,EUR,,,,,,,",
                        head + "2,4000,Revenue,credit,1.50,EUR,1.50,EUR,,,,,,,");
    }

    @Test
    void theExportEndsWithItsDate() {
        books.sale(MAY, "1.00");
        books.sale(MAY.plusDays(1), "2.00");
        StringWriter out = new StringWriter();
        export.write(books.entity, JournalFormat.HLEDGER, MAY, out);
        assertThat(out.toString()).contains("2026-05-04 *").doesNotContain("2026-05-05 *");
    }

    @Test
    void hledgerAcceptsTheJournalAndItsBalancesAreOurs(@TempDir Path folder) throws Exception {
        if (!Files.isExecutable(HLEDGER)) {
            if ("true".equals(System.getenv("CI"))) {
                fail("hledger is missing: apt-get install hledger");
            }
            log.warn("SKIPPED: hledger is missing, our sums are not checked with another program");
            assumeTrue(false, "hledger is missing");
        }
        postAllSorts();
        Path journal = folder.resolve("export.journal");
        try (var out = Files.newBufferedWriter(journal)) {
            export.write(books.entity, JournalFormat.HLEDGER, null, out);
        }

        run("-f", journal.toString(), "check", "--strict");

        TrialBalance trial = TestBooks.read(tx -> books.ledger.trialBalance(tx, books.entity, null, null));
        Map<String, Money> functional = new TreeMap<>();
        trial.rows().forEach(row -> functional.merge(row.account(), row.functional(), Money::plus));
        functional.values().removeIf(Money::isZero);
        assertThat(balances(run("-f", journal.toString(), "balance", "-B", "--flat", "-N", "-O", "csv"), EUR))
                .isEqualTo(functional);
        for (CurrencyCode currency : List.of(TestBooks.USD, YEN, DINAR)) {
            Map<String, Money> documents = new TreeMap<>();
            trial.rows()
                    .stream()
                    .filter(row -> row.document().currency().equals(currency) && !row.document().isZero())
                    .forEach(row -> documents.put(row.account(), row.document()));
            assertThat(documents).isNotEmpty();
            assertThat(balances(run("-f", journal.toString(), "balance", "--flat", "-N", "-O", "csv",
                    "cur:" + currency), currency)).isEqualTo(documents);
        }
    }

    /** More than a page of entries, in four currencies, with differences, late information and reversals. */
    private void postAllSorts() {
        Random random = new Random(7);
        TRANSACTIONS.write(tx -> {
            for (int i = 0; i < 1_200; i++) {
                CurrencyCode currency = List.of(EUR, TestBooks.USD, YEN, DINAR).get(random.nextInt(4));
                Money document = Money.ofMinor(1 + random.nextInt(1_000_000), currency);
                Money functional = currency.equals(EUR) ? document : Money.ofMinor(1 + random.nextInt(1_000_000), EUR);
                Money difference = Money.ofMinor(1 + random.nextInt(50), EUR);
                Dimensions of = Dimensions.customer(TestBooks.id("cus")).openItem(TestBooks.id("itm"));
                EntryDraft draft = books.draft(MAY.minusDays(random.nextInt(400)))
                        .debit(AccountCode.RECEIVABLES, document, functional, of);
                if (currency.equals(EUR) || random.nextBoolean()) {
                    draft.credit(AccountCode.REVENUE, document, functional);
                } else {
                    draft.credit(AccountCode.REVENUE, document, functional.plus(difference))
                            .debit(AccountCode.REALISED_FX, Money.zero(currency), difference);
                }
                EntryId id = books.ledger.post(tx, draft);
                if (i % 100 == 0) {
                    books.ledger.reverse(tx, id, new ReversalRequest(books.entity, "test.reversed", MAY, RECORDED,
                            ACTOR, TestBooks.id("doc"), "why not; or , so"));
                }
            }
            // A fraction that is worth nothing in the functional currency.
            books.ledger.post(tx, books.draft(MAY)
                    .debit(AccountCode.BANK, Money.ofMinor(1, DINAR), eur("0.00"))
                    .credit(AccountCode.REVENUE, Money.ofMinor(1, DINAR), eur("0.00")));
            return 0;
        });
    }

    private String written(JournalFormat format) {
        StringWriter out = new StringWriter();
        export.write(books.entity, format, null, out);
        return out.toString();
    }

    private static Map<String, Money> balances(String csv, CurrencyCode currency) {
        Pattern row = Pattern.compile("\"[a-z]+:(\\d{4}) [^\"]*\",\"(-?[0-9.]+) " + currency + "\"");
        Map<String, Money> balances = new TreeMap<>();
        for (String line : csv.lines().skip(1).toList()) {
            Matcher matcher = row.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            String amount = matcher.group(2).endsWith(".")
                    ? matcher.group(2).substring(0, matcher.group(2).length() - 1)
                    : matcher.group(2);
            balances.put(matcher.group(1), Money.parse(amount, currency));
        }
        return balances;
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HLEDGER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
