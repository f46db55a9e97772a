package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.ledger.TestBooks.TestId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast an import can post: three entries of two lines for each invoice. Tells the rate, demands none. */
@Tag("long")
class BulkPostingTest {
    private static final Logger log = LoggerFactory.getLogger(BulkPostingTest.class);
    private static final int CHUNK = 1_000;
    private static final int CHUNKS = 50;

    @Test
    void manyInvoicesWithTheirReceiptsArePostedInChunks() {
        TestBooks books = new TestBooks(EUR);
        List<TestId> customers = Stream.generate(() -> TestBooks.id("cus")).limit(1_000).toList();
        LocalDate first = LocalDate.of(2013, 1, 1);
        long start = System.nanoTime();
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            int from = chunk * CHUNK;
            TRANSACTIONS.write(tx -> {
                for (int i = from; i < from + CHUNK; i++) {
                    TestId customer = customers.get(i * 31 % customers.size());
                    LocalDate on = first.plusDays(i % 720);
                    Money amount = eur("12.34");
                    Dimensions invoice = Dimensions.customer(customer).openItem(TestBooks.id("itm"));
                    Dimensions receipt = Dimensions.customer(customer).openItem(TestBooks.id("itm"));
                    books.ledger.post(tx, books.draft(on)
                            .history()
                            .debit(AccountCode.RECEIVABLES, amount, invoice)
                            .credit(AccountCode.MIGRATION, amount));
                    books.ledger.post(tx, books.draft(on.plusDays(30))
                            .history()
                            .debit(AccountCode.MIGRATION, amount)
                            .credit(AccountCode.UNAPPLIED_CASH, amount, receipt));
                    books.ledger.post(tx, books.draft(on.plusDays(30))
                            .history()
                            .debit(AccountCode.UNAPPLIED_CASH, amount, receipt)
                            .credit(AccountCode.RECEIVABLES, amount, invoice));
                }
                return 0;
            });
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long invoices = (long) CHUNK * CHUNKS;
        log.warn("Posted {} invoices (3 entries each) in {} ms: {} invoices/s", invoices, took.toMillis(),
                invoices * 1_000 / took.toMillis());
        start = System.nanoTime();
        TrialBalance trial = TestBooks.read(tx -> books.ledger.trialBalance(tx, books.entity, null, null));
        log.warn("Trial balance over {} lines in {} ms", invoices * 6,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(trial.rows()).extracting(TrialBalance.Row::account).containsExactly("1100", "2100", "3900");
        assertThat(trial.rows()).allSatisfy(row -> assertThat(row.functional().isZero()).isTrue());
        assertThat(books.balance(BalanceQuery.of(books.entity, AccountCode.RECEIVABLES).asOf(first)).functional())
                .isEqualTo(eur("12.34").multiply((invoices + 719) / 720));
        for (String table : List.of("journal_entry", "posting")) {
            log.warn("{}: {}", table, TestBooks.read(tx -> tx.jooq()
                    .fetch("SELECT table_rows, data_length, index_length FROM information_schema.tables"
                            + " WHERE table_schema = DATABASE() AND table_name = ?", table)
                    .formatCSV(false)));
        }
    }
}
