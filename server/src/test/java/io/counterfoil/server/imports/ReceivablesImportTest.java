package io.counterfoil.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Balance;
import io.counterfoil.server.ledger.BalanceQuery;
import io.counterfoil.server.ledger.Ledger;
import io.counterfoil.server.ledger.Posting;
import io.counterfoil.server.ledger.PostingQuery;
import io.counterfoil.server.ledger.PostingTable;
import io.counterfoil.server.ledger.TrialBalance;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import io.counterfoil.server.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@LeavesBooksWhole
class ReceivablesImportTest {
    private static final Logger log = LoggerFactory.getLogger(ReceivablesImportTest.class);
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final String HEAD = "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,"
            + "InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\n";
    private static final String GOOD = "391,0379-NEVHP,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\n";

    private final ImportHouse house = ImportHouse.shared();
    private final EntityId entity = house.entity();

    static String synthetic(long seed, int invoices, int unpaidPercent) {
        StringBuilder csv = new StringBuilder();
        try {
            new SyntheticReceivables(seed, invoices, unpaidPercent).writeTo(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    @Test
    void aLineBecomesCustomerInvoiceReceiptAndAllocation() {
        ImportRun run = house.receivables(entity, HEAD + GOOD);

        assertThat(run.imported()).isEqualTo(1);
        assertThat(run.receipts()).isEqualTo(1);
        assertThat(run.customers()).isEqualTo(1);
        assertThat(run.refused()).isZero();
        assertThat(run.importedAmount()).isEqualTo(Money.parse("55.94", USD));
        assertThat(balance(AccountCode.RECEIVABLES, LocalDate.of(2013, 1, 14))).isEqualTo("55.94");
        assertThat(balance(AccountCode.RECEIVABLES, LocalDate.of(2013, 1, 15))).isEqualTo("0.00");
        assertThat(balance(AccountCode.UNAPPLIED_CASH, LocalDate.of(2013, 1, 15))).isEqualTo("0.00");
        assertThat(balance(AccountCode.BANK, LocalDate.of(2013, 1, 15))).isEqualTo("0.00");
    }

    @Test
    void whatIsPostedIsWhatTheTableOfPostingsSays() {
        EntityId euros = house.entity("EUR");
        String mapping = """
                {"customerNumber":"customer","invoiceNumber":"invoice","invoiceDate":"issued","dueDate":"due",
                 "amount":"amount","settledDate":"settled","currency":"currency","dateFormat":"yyyy-MM-dd"}""";
        String csv = """
                customer,invoice,issued,due,amount,currency,settled
                K1,A-1,2024-01-02,2024-02-01,1440.00,EUR,2024-01-15
                """;

        assertThat(house.finished(euros, house.start(euros, mapping, csv, false)).imported()).isEqualTo(1);

        List<Posting> posted = TestDatabase.shared()
                .transactions()
                .read(tx -> house.the(Ledger.class)
                        .postings(tx, new PostingQuery(euros, null, null, null, null, null, 100)));
        assertThat(posted.stream()
                .collect(Collectors.groupingBy(Posting::entry,
                        Collectors.mapping(PostingTable.Line::of, Collectors.toSet())))
                .values())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of("25-1", "25-2", "4").map(row -> Set.copyOf(PostingTable.row(row).lines())).toList());
    }

    @Test
    void importingTheSameFileAgainChangesNothing() {
        String csv = synthetic(7, 1_300, 5);
        ImportRun first = house.receivables(entity, csv);
        TrialBalance before = trialBalance();

        ImportRun second = house.receivables(entity, csv);

        assertThat(first.imported()).isEqualTo(1_300);
        assertThat(second.imported()).isZero();
        assertThat(second.alreadyThere()).isEqualTo(1_300);
        assertThat(second.customers()).isZero();
        assertThat(trialBalance()).isEqualTo(before);
    }

    @Test
    void aDryRunTellsWhatWouldComeAndWritesNothing() {
        String csv = synthetic(8, 1_200, 5);
        ImportRun dry = house.finished(entity, house.start(entity, "ibm-late-payment", csv, true));
        assertThat(trialBalance().rows()).allMatch(row -> row.functional().isZero());

        ImportRun real = house.receivables(entity, csv);

        assertThat(dry.imported()).isEqualTo(real.imported()).isEqualTo(1_200);
        assertThat(dry.customers()).isEqualTo(real.customers());
        assertThat(dry.receipts()).isEqualTo(real.receipts());
        assertThat(dry.importedAmount()).isEqualTo(real.importedAmount());
        assertThat(dry.paidAmount()).isEqualTo(real.paidAmount());
    }

    @Test
    void aSpoiltLineIsReportedAndTheOthersAreImported() {
        String csv = HEAD + GOOD
                + "391,0379-NEVHP,4/6/2013,2,2/30/2013,3/1/2013,10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,3,1/2/2013,2/1/2013,-10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,4,1/2/2013,2/1/2013,ten,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,5,1/2/2013,2/1/2013,10.001,No,,Paper,13,0\n"
                + "391,\"0379-NEVHP,4/6/2013,6,1/2/2013,2/1/2013,10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,7\n"
                + "391,0379-NEVHP,4/6/2013,611365,1/3/2013,2/1/2013,10.00,No,,Paper,13,0\n"
                + "391,<script>,4/6/2013,9,1/2/2013,2/1/2013,10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,10,1/2/2199,2/1/2199,10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,11,1/2/2013,1/1/2013,10.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,12,1/2/2013,2/1/2013,20.00,No,,Paper,13,0\n"
                + "391,SUSPENSE,4/6/2013,13,1/2/2013,2/1/2013,20.00,No,,Paper,13,0\n"
                + "391,0379-NEVHP,4/6/2013,14,1/2/2013,2/1/2013,99999999999999999999,No,,Paper,13,0\n"
                + "\n"
                + "391,0379-NEVHP,4/6/2013,16," + "x".repeat(70_000) + "\n"
                + "391,0379-NEVHP,4/6/2013,17,1/2/2013,2/1/2013,30.00,No,,Paper,13,0";
        ImportRun run = house.receivables(entity, csv);
        List<LineProblem> problems = house.the(Imports.class).problems(entity, run.id(), 0, 100);

        assertThat(run.imported()).isEqualTo(3);
        assertThat(run.importedAmount()).isEqualTo(Money.parse("105.94", USD));
        assertThat(run.refused()).isEqualTo(problems.size());
        assertThat(problems).extracting(LineProblem::line)
                .containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 14L, 15L, 17L);
        assertThat(problems.getFirst().problems()).containsExactly(new FieldProblem("InvoiceDate",
                "'2/30/2013' is no date", "Give a date of the form M/d/yyyy"));
        assertThat(problems.get(6).problems()).extracting(FieldProblem::problem)
                .containsExactly("has the invoice number of line 2");
        assertThat(balance(AccountCode.RECEIVABLES, LocalDate.of(2013, 2, 1))).isEqualTo("50.00");
    }

    @Test
    void anImportThatBreaksGoesOnWithTheFirstLineThatIsNotBooked() {
        String csv = synthetic(9, 2_500, 0);
        house.the(ImportHouse.FaultyTrail.class).breakAfter(4_700);
        ImportRun started = house.start(entity, "ibm-late-payment", csv, false);
        Imports imports = house.the(Imports.class);
        Await.until("the first lines are booked", () -> imports.require(entity, started.id()).imported() == 1_000);

        ImportRun run = house.finished(entity, started);

        assertThat(run.linesRead()).isEqualTo(2_500);
        assertThat(run.imported()).isEqualTo(2_500);
        assertThat(run.alreadyThere()).isZero();
        assertThat(balance(AccountCode.RECEIVABLES, LocalDate.of(2015, 1, 1))).isEqualTo("0.00");
        assertThat(house.reports().daysLate(entity, null, LocalDate.of(2015, 1, 1)).total().paid()).isEqualTo(2_500);
    }

    @Test
    void aMappingOfOnesOwnReadsOtherColumnsFormatsAndCurrencies() {
        String mapping = """
                {"customerNumber":"Kunde","customerName":"Name","country":"Land","invoiceNumber":"Nr",
                 "invoiceDate":"Datum","dueDate":"Faellig","amount":"Brutto","functionalAmount":"USD",
                 "settledDate":"Bezahlt","currency":"Waehrung","dateFormat":"dd.MM.yyyy","decimalSeparator":",",
                 "separator":";","attributes":["Projekt"]}""";
        String csv = String.join("\r\n", "\uFEFFNr;Kunde;Name;Land;Datum;Faellig;Brutto;Waehrung;USD;Bezahlt;Projekt",
                "A-1;K1;\"Grün; Söhne\";DE;02.01.2024;01.02.2024;1000,50;EUR;1100,55;15.01.2024;Dach",
                "A-2;K1;\"Grün; Söhne\";DE;02.01.2024;01.02.2024;10,00;USD;10,00;;",
                "A-3;K1;\"Grün; Söhne\";XX;02.01.2024;01.02.2024;10,00;EUX;10,00;;");
        ImportRun run = house.finished(entity, house.start(entity, mapping, csv, false));

        assertThat(run.imported()).isEqualTo(2);
        assertThat(run.mapping()).isEqualTo("custom");
        assertThat(run.importedAmount()).isEqualTo(Money.parse("1110.55", USD));
        assertThat(house.the(Imports.class).problems(entity, run.id(), 0, 10).getFirst().problems())
                .extracting(FieldProblem::field)
                .containsExactly("Waehrung", "Land");
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedAtOnce() {
        assertThatThrownBy(() -> house.start(entity, "ibm-late-payment", "a,b\n1,2\n", false))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(ImportErrors.BAD_FILE);
                    assertThat(e.fields()).extracting(FieldProblem::field).contains("mapping.customerNumber");
                });
        assertThatThrownBy(() -> house.start(entity, "ibm-late-payment", HEAD, false))
                .hasMessageContaining("no lines");
        assertThatThrownBy(() -> house.start(entity, "nonsense", HEAD + GOOD, false))
                .hasMessageContaining("'nonsense' is unknown");
        String badDates = """
                {"customerNumber":"a","invoiceNumber":"b","invoiceDate":"a","dueDate":"a","amount":"b",
                 "dateFormat":"hello"}""";
        assertThatThrownBy(() -> house.start(entity, badDates, HEAD + GOOD, false))
                .hasMessageContaining("mapping.dateFormat");
    }

    @Test
    void theSyntheticListIsTheSameForTheSameSeed() {
        assertThat(synthetic(3, 500, 4)).isEqualTo(synthetic(3, 500, 4)).isNotEqualTo(synthetic(4, 500, 4));
        assertThat(synthetic(3, 5_000, 0).lines().skip(1).map(line -> line.split(",", -1)[3]).distinct())
                .hasSize(5_000);
    }

    @Test
    void fourThousandInvoicesAreImported() {
        long begin = System.nanoTime();
        ImportRun run = house.receivables(entity, synthetic(11, 4_000, 3));
        double seconds = (System.nanoTime() - begin) / 1e9;
        log.info("4,000 invoices with receipts in {} s: {}/s", seconds, Math.round(4_000 / seconds));
        assertThat(run.imported()).isEqualTo(4_000);
    }

    private TrialBalance trialBalance() {
        return TestDatabase.shared()
                .transactions()
                .read(tx -> house.the(Ledger.class).trialBalance(tx, entity, null, null));
    }

    private String balance(AccountCode account, LocalDate asOf) {
        Balance balance = TestDatabase.shared()
                .transactions()
                .read(tx -> house.the(Ledger.class).balance(tx, BalanceQuery.of(entity, account).asOf(asOf)));
        return balance.functional().decimal();
    }
}
